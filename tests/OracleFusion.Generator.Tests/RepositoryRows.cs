namespace OracleFusion.Generator.Tests;

/// <summary>The rows and the catalog of this repository.</summary>
internal static class RepositoryRows
{
    private static readonly string Root = FindRoot();

    /// <summary>The rows of every module, a file each.</summary>
    public static IReadOnlyList<NamedText> Files { get; } =
    [
        .. Directory
            .EnumerateFiles(Path.Combine(Root, "src", "OracleFusion", "Nouns"), "*.nouns.json")
            .Select(file => new NamedText(file, File.ReadAllText(file))),
    ];

    public static NamedText Catalog { get; } = Read(Path.Combine(Root, "src", "OracleFusion.Client", "Catalog", "fusion-resources.jsonl"));

    /// <summary>What attributes mean beyond their names.</summary>
    public static NamedText MeaningRows { get; } = Read(Path.Combine(Root, "src", "OracleFusion", "Nouns", Meanings.FileName));

    /// <summary>Puts the rows, and perhaps more, on the catalog's facts.</summary>
    public static (IReadOnlyList<NounModel> Models, IReadOnlyList<string> Problems) Fit(params IEnumerable<NamedText> more)
    {
        var problems = new List<string>();
        var meanings = Meanings.Read(MeaningRows.Text, problems);
        var models = NounModels.Read(Files.Concat(more), Catalog.Text.Split('\n'), problems, meanings);
        meanings.Check(models, problems);
        return (models, problems);
    }

    private static NamedText Read(string file) => new(file, File.ReadAllText(file));

    private static string FindRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "OracleFusion.sln")))
            folder = folder.Parent;
        return folder?.FullName ?? throw new InvalidOperationException("No OracleFusion.sln above " + AppContext.BaseDirectory);
    }
}
