using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace OracleFusion.Generator.Tests;

/// <summary>One run of the generator inside the compiler: what it reported, what it wrote, and what the compiler makes of that.</summary>
internal sealed class GeneratorRun
{
    private static readonly CSharpParseOptions Language = new(LanguageVersion.Latest, DocumentationMode.Diagnose);

    private static readonly IReadOnlyList<MetadataReference> References =
    [
        .. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!)
            .Split(Path.PathSeparator)
            .Select(file => MetadataReference.CreateFromFile(file)),
    ];

    // What a row can spoil in C#: its syntax, two things of one name, a documentation comment. The bases are not among the sources here.
    private static readonly HashSet<string> FaultsOfNames = ["CS0101", "CS0102", "CS0111", "CS0542", "CS0579", "CS1570"];

    private GeneratorRun(Compilation compilation, GeneratorDriverRunResult result)
    {
        Compilation = compilation;
        Problems = [.. result.Diagnostics.Select(d => d.GetMessage(CultureInfo.InvariantCulture))];
        Diagnostics = result.Diagnostics;
        Sources = result.Results.Single().GeneratedSources.ToDictionary(s => s.HintName, s => s.SourceText.ToString());
    }

    public Compilation Compilation { get; }

    public IReadOnlyList<Diagnostic> Diagnostics { get; }

    public IReadOnlyList<string> Problems { get; }

    /// <summary>File name to text.</summary>
    public IReadOnlyDictionary<string, string> Sources { get; }

    /// <summary>What the compiler finds wrong in the sources themselves, whatever the bases are like.</summary>
    public IEnumerable<Diagnostic> Faults =>
        Compilation
            .SyntaxTrees.SelectMany(tree => tree.GetDiagnostics())
            .Concat(Compilation.GetDeclarationDiagnostics().Where(d => FaultsOfNames.Contains(d.Id)));

    public static GeneratorRun Of(params IEnumerable<NamedText> files)
    {
        var compilation = CSharpCompilation.Create(
            "Generated",
            [],
            References,
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary)
        );
        var driver = CSharpGeneratorDriver.Create(
            [new NounGenerator().AsSourceGenerator()],
            files.Select(f => new Additional(f)),
            Language
        );
        var after = driver.RunGeneratorsAndUpdateCompilation(compilation, out var updated, out _, TestContext.Current.CancellationToken);
        return new GeneratorRun(updated, after.GetRunResult());
    }

    /// <summary>The type of that name in the generated sources.</summary>
    public INamedTypeSymbol Type(string name) =>
        Compilation.Assembly.GetTypeByMetadataName(name) ?? throw new InvalidOperationException($"The sources have no type {name}.");

    public bool HasType(string name) => Compilation.Assembly.GetTypeByMetadataName(name) is not null;

    private sealed class Additional(NamedText file) : AdditionalText
    {
        public override string Path => file.Path;

        public override Microsoft.CodeAnalysis.Text.SourceText GetText(CancellationToken cancellationToken = default) =>
            Microsoft.CodeAnalysis.Text.SourceText.From(file.Text);
    }
}
