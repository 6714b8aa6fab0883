using Microsoft.CodeAnalysis;

namespace OracleFusion.Generator;

/// <summary>Makes the cmdlets, the run-time table and the schema types of the noun rows.</summary>
/// <remarks>The rows are the project's <c>Nouns/*.json</c>, what attributes mean its <c>Nouns/meanings.tsv</c>, the facts its
/// <c>fusion-resources.jsonl</c>; all are additional files.</remarks>
[Generator]
public sealed class NounGenerator : IIncrementalGenerator
{
    private static readonly DiagnosticDescriptor BadRow = new(
        "FUSION001",
        "A noun row does not fit",
        "{0}",
        "OracleFusion",
        DiagnosticSeverity.Error,
        isEnabledByDefault: true
    );

    /// <inheritdoc/>
    public void Initialize(IncrementalGeneratorInitializationContext context)
    {
        var rows = context
            .AdditionalTextsProvider.Where(file => file.Path.EndsWith(".nouns.json", StringComparison.OrdinalIgnoreCase))
            .Select((file, stop) => new NamedText(file.Path, file.GetText(stop)?.ToString() ?? ""))
            .Collect();
        var catalog = context
            .AdditionalTextsProvider.Where(file => Path.GetFileName(file.Path) == "fusion-resources.jsonl")
            .Select((file, stop) => file.GetText(stop)?.ToString() ?? "")
            .Collect();
        var meanings = context
            .AdditionalTextsProvider.Where(file => Path.GetFileName(file.Path) == Meanings.FileName)
            .Select((file, stop) => file.GetText(stop)?.ToString() ?? "")
            .Collect();
        context.RegisterSourceOutput(rows.Combine(catalog).Combine(meanings), (output, input) =>
            Generate(output, input.Left.Left, string.Concat(input.Left.Right), string.Concat(input.Right))
        );
    }

    private static void Generate(SourceProductionContext output, IEnumerable<NamedText> files, string catalog, string meaningRows)
    {
        var problems = new List<string>();
        var meanings = Meanings.Read(meaningRows, problems);
        var models = NounModels.Read(files, catalog.Split('\n'), problems, meanings);
        // A noun whose row does not fit is not among the models, and its meanings would be reported instead of the row.
        if (problems.Count == 0)
            meanings.Check(models, problems);
        foreach (var problem in problems)
            output.ReportDiagnostic(Diagnostic.Create(BadRow, Location.None, problem));

        foreach (var model in models)
            output.AddSource(model.Row.Noun + ".g.cs", NounSource.Write(model));
        output.AddSource("NounTable.g.cs", NounTableSource.Write(models));
    }
}
