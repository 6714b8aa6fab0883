namespace OracleFusion.Client;

/// <summary>Reads small files, and says what is the matter with those that cannot be read.</summary>
internal static class KeyFile
{
    private const int Longest = 1024 * 1024;

    internal static byte[] ReadAllBytes(string path, string what)
    {
        if (string.IsNullOrWhiteSpace(path)) throw new FusionInputException($"The path of the {what} is empty.");
        try
        {
            if (Directory.Exists(path)) throw new FusionInputException($"'{path}' is a folder. Give the file of the {what}.");
            if (!File.Exists(path)) throw new FusionInputException($"There is no file '{path}'. Check the path of the {what}.");
            if (new FileInfo(path).Length > Longest) throw new FusionInputException($"The file '{path}' is too long for a {what}.");
            return File.ReadAllBytes(path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or NotSupportedException)
        {
            throw new FusionInputException($"The file '{path}' cannot be read: {e.Message}", e);
        }
    }
}
