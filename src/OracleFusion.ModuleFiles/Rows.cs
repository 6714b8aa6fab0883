using OracleFusion.Generator;

namespace OracleFusion.ModuleFiles;

/// <summary>The noun rows of a folder on their facts.</summary>
internal static class Rows
{
    /// <exception cref="FormatException">A row does not fit; the message lists all that do not.</exception>
    public static IReadOnlyList<NounModel> Read(string folder, string catalog)
    {
        var problems = new List<string>();
        var files = Directory.EnumerateFiles(folder, "*.nouns.json").Select(f => new NamedText(f, File.ReadAllText(f)));
        var models = NounModels.Read(files, File.ReadLines(catalog), problems);
        return problems.Count == 0 ? models : throw new FormatException(string.Join("\n", problems));
    }
}
