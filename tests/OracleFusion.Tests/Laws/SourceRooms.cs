using System.Collections.Concurrent;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace OracleFusion.Tests.Laws;

/// <summary>
/// The rooms of one project, read from its source by the compiler's own model. A room is a first-level folder of the project with all below
/// it; files beside the project file are the room <see cref="Root"/>.
/// </summary>
internal sealed class SourceRooms
{
    /// <summary>The files beside the project file, which put the rooms together.</summary>
    internal const string Root = "(root)";

    private const string ImplicitUsings = """
        global using System; global using System.Collections.Generic; global using System.IO; global using System.Linq;
        global using System.Net.Http; global using System.Threading; global using System.Threading.Tasks;
        """;

    private const string WebUsings = """
        global using System.Net.Http.Json; global using Microsoft.AspNetCore.Builder; global using Microsoft.AspNetCore.Hosting;
        global using Microsoft.AspNetCore.Http; global using Microsoft.AspNetCore.Routing; global using Microsoft.Extensions.Configuration;
        global using Microsoft.Extensions.DependencyInjection; global using Microsoft.Extensions.Hosting; global using Microsoft.Extensions.Logging;
        """;

    private static readonly CSharpParseOptions Options = new(
        LanguageVersion.Preview,
        DocumentationMode.None,
        preprocessorSymbols: ["NET", "NET8_0", "NET8_0_OR_GREATER"]
    );

    private static readonly ConcurrentDictionary<string, SourceRooms> Projects = new();

    private readonly string _folder;
    private readonly CSharpCompilation _compilation;

    private SourceRooms(string project)
    {
        _folder = Path.Combine(StagedModule.Repository, "src", project);
        string[] output =
        [
            $"{Path.DirectorySeparatorChar}obj{Path.DirectorySeparatorChar}",
            $"{Path.DirectorySeparatorChar}bin{Path.DirectorySeparatorChar}",
        ];
        // Of a pair of files for two frameworks one is read: both stand in the same room.
        var trees = Directory
            .EnumerateFiles(_folder, "*.cs", SearchOption.AllDirectories)
            .Where(f => !f.EndsWith(".NetStandard.cs", StringComparison.Ordinal) && !output.Any(f.Contains))
            .Select(f => CSharpSyntaxTree.ParseText(File.ReadAllText(f), Options, f));
        var usings = project == "OracleFusion.Sandbox" ? ImplicitUsings + WebUsings : ImplicitUsings;
        _compilation = CSharpCompilation.Create(
            project + ".Rooms",
            [.. trees, CSharpSyntaxTree.ParseText(usings, Options)],
            References(project),
            new(OutputKind.DynamicallyLinkedLibrary)
        );
    }

    /// <summary>Reads a project, once for all tests.</summary>
    /// <param name="project">The name of its folder under src.</param>
    internal static SourceRooms Of(string project) => Projects.GetOrAdd(project, p => new(p));

    /// <summary>The rooms that the project has.</summary>
    internal IEnumerable<string> Rooms => SourceTrees.Select(t => RoomOf(t.FilePath)).Distinct().Order(StringComparer.Ordinal);

    /// <summary>Each use of one room's code by another: where it is and what is used.</summary>
    internal IEnumerable<(string From, string To, string Where)> Arrows()
    {
        foreach (var tree in SourceTrees)
        {
            var from = RoomOf(tree.FilePath);
            var model = _compilation.GetSemanticModel(tree);
            var uses = tree.GetRoot().DescendantNodes().Where(n => n is SimpleNameSyntax or ImplicitObjectCreationExpressionSyntax);
            foreach (var use in uses.Where(n => n.FirstAncestorOrSelf<UsingDirectiveSyntax>() is null))
            {
                var info = model.GetSymbolInfo(use);
                var symbol = (info.Symbol ?? info.CandidateSymbols.FirstOrDefault() ?? TypeNamed(use))?.OriginalDefinition;
                if (
                    symbol is null or INamespaceSymbol
                    || HomeOf(symbol) is not { } to
                    || to == from
                    || (to == Root && IsOwnClass(symbol, model, use))
                )
                    continue;
                var line = tree.GetLineSpan(use.Span).StartLinePosition.Line + 1;
                yield return (
                    from,
                    to,
                    $"{Path.GetRelativePath(_folder, tree.FilePath)}:{line} uses {symbol.ContainingType?.Name ?? symbol.Name}"
                );
            }
        }
    }

    /// <summary>Each type that a room declares outside other types: its room, and its symbol.</summary>
    internal IEnumerable<(string Room, INamedTypeSymbol Type)> Types() =>
        from tree in SourceTrees
        let model = _compilation.GetSemanticModel(tree)
        from declaration in tree.GetRoot().DescendantNodes(n => n is not TypeDeclarationSyntax).OfType<MemberDeclarationSyntax>()
        where declaration is BaseTypeDeclarationSyntax or DelegateDeclarationSyntax
        select (RoomOf(tree.FilePath), (INamedTypeSymbol)model.GetDeclaredSymbol(declaration)!);

    private IEnumerable<SyntaxTree> SourceTrees => _compilation.SyntaxTrees.Where(t => t.FilePath.Length > 0);

    /// <summary>
    /// The project's type of this name. Classes that the generator writes are not read, nor are all packages, so the model may not know
    /// what a name stands for; one that names a type of the project then counts as a use of it.
    /// </summary>
    private INamedTypeSymbol? TypeNamed(SyntaxNode use) =>
        use is SimpleNameSyntax { Identifier.ValueText: var name }
            ? _compilation.GetSymbolsWithName(name, SymbolFilter.Type).OfType<INamedTypeSymbol>().FirstOrDefault()
            : null;

    /// <summary>A class that has a part in each room may use its own members that stand beside the project file.</summary>
    private static bool IsOwnClass(ISymbol symbol, SemanticModel model, SyntaxNode use)
    {
        var enclosing = model.GetEnclosingSymbol(use.SpanStart);
        for (var type = enclosing as INamedTypeSymbol ?? enclosing?.ContainingType; type is not null; type = type.ContainingType)
        {
            if (SymbolEqualityComparer.Default.Equals(type, symbol as INamedTypeSymbol ?? symbol.ContainingType))
                return true;
        }

        return false;
    }

    private string? HomeOf(ISymbol symbol)
    {
        var named = symbol is INamedTypeSymbol or IMethodSymbol or IPropertySymbol or IFieldSymbol or IEventSymbol;
        var files = named ? symbol.DeclaringSyntaxReferences.Select(r => r.SyntaxTree.FilePath).Where(f => f.Length > 0) : [];
        // The home of a class in parts is the file that is named like it: X.cs, not X.Reading.cs.
        var file = files.OrderBy(f => Path.GetFileName(f).Length).FirstOrDefault();
        if (file is null && symbol.ContainingType is { } container)
            return HomeOf(container.OriginalDefinition);
        return file is null ? null : RoomOf(file);
    }

    private string RoomOf(string file)
    {
        var parts = Path.GetRelativePath(_folder, file).Split(Path.DirectorySeparatorChar);
        return parts.Length == 1 ? Root : parts[0];
    }

    private static IEnumerable<MetadataReference> References(string project)
    {
        var framework = ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator);
        var staged = Directory.EnumerateFiles(Path.Combine(StagedModule.Folder, "net8.0"), "*.dll");
        var known = framework.Select(Path.GetFileName).ToHashSet();
        return framework
            .Concat(staged.Where(s => !known.Contains(Path.GetFileName(s))))
            .Where(f =>
                !Path.GetFileName(f).StartsWith("OracleFusion", StringComparison.Ordinal)
                || (project == "OracleFusion" && Path.GetFileName(f) == "OracleFusion.Client.dll")
            )
            .Select(f => MetadataReference.CreateFromFile(f));
    }
}
