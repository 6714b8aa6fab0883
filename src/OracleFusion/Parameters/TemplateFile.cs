using OracleFusion.Client;

namespace OracleFusion.Parameters;

/// <summary>Reads a template of an import from a file of this machine.</summary>
internal static class TemplateFile
{
    /// <exception cref="FusionInputException">The file cannot be read, or has no template.</exception>
    internal static FusionImportTemplate Read(string path, FusionImport? import)
    {
        try
        {
            using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
            return ImportTemplates.Read(stream, Path.GetFileName(path), import);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or InvalidDataException)
        {
            throw new FusionInputException($"'{path}' cannot be read: {e.Message}", e);
        }
    }
}
