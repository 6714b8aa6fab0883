using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace OracleFusion.Tests.Laws;

/// <summary>How wide and how long a file of code may be.</summary>
public sealed class LayoutTests
{
    private const int Width = 140;

    // Files of about 300 lines: what the formatter adds when it breaks a line makes no file too long.
    private const int Length = 330;

    private static readonly string[] Output = ["obj", "bin", "out"];

    private static IEnumerable<string> Files =>
        new[] { "src", "tests", "samples", "benchmarks" }
            .SelectMany(folder =>
                Directory.EnumerateFiles(Path.Combine(StagedModule.Repository, folder), "*.cs", SearchOption.AllDirectories)
            )
            .Where(file => !Path.GetRelativePath(StagedModule.Repository, file).Split(Path.DirectorySeparatorChar).Any(Output.Contains));

    /// <summary>What stands in a raw string is data, and an example of the help is one line that a user types.</summary>
    [Fact]
    public void No_line_is_wider_than_140_columns()
    {
        var wide = Files.SelectMany(file =>
        {
            var text = SourceText.From(File.ReadAllText(file));
            var lines = text.Lines.Where(line => line.Span.Length > Width && !IsExample(line.ToString())).ToList();
            if (lines.Count == 0)
                return [];
            var data = CSharpSyntaxTree.ParseText(text).GetRoot().DescendantTokens().Where(IsRaw).Select(token => token.Span).ToList();
            return lines
                .Where(line => !data.Any(span => span.IntersectsWith(line.Span)))
                .Select(line => $"{Path.GetRelativePath(StagedModule.Repository, file)}:{line.LineNumber + 1}");
        });

        var found = string.Join("\n", wide);
        Assert.True(found.Length == 0, found);
    }

    /// <summary>The formatter leaves what stands in a string as it is, also where a hole of it is broken over lines.</summary>
    [Fact]
    public void No_hole_of_a_string_is_broken_over_lines()
    {
        var broken = Files.SelectMany(file =>
        {
            var tree = CSharpSyntaxTree.ParseText(File.ReadAllText(file));
            return tree.GetRoot()
                .DescendantNodes()
                .OfType<InterpolatedStringExpressionSyntax>()
                .Where(text => text.StringStartToken.IsKind(SyntaxKind.InterpolatedStringStartToken))
                .Select(text => tree.GetLineSpan(text.Span))
                .Where(span => span.StartLinePosition.Line != span.EndLinePosition.Line)
                .Select(span => $"{Path.GetRelativePath(StagedModule.Repository, file)}:{span.StartLinePosition.Line + 1}");
        });

        Assert.Equal("", string.Join("\n", broken));
    }

    /// <summary>A formatter that joins lines leaves such seams behind.</summary>
    [Fact]
    public void No_text_is_put_together_of_two_within_a_line()
    {
        var split = Files.SelectMany(file =>
        {
            var tree = CSharpSyntaxTree.ParseText(File.ReadAllText(file));
            return tree.GetRoot()
                .DescendantNodes()
                .OfType<BinaryExpressionSyntax>()
                .Where(sum => sum.IsKind(SyntaxKind.AddExpression) && IsText(sum.Right))
                .Select(sum => (Left: sum.Left is BinaryExpressionSyntax before ? before.Right : sum.Left, sum.Right))
                .Where(sum => IsText(sum.Left) && LineOf(sum.Left.Span.End) == LineOf(sum.Right.SpanStart))
                .Select(sum => $"{Path.GetRelativePath(StagedModule.Repository, file)}:{LineOf(sum.Right.SpanStart) + 1}");

            int LineOf(int position) => tree.GetText().Lines.GetLinePosition(position).Line;
        });

        Assert.Equal("", string.Join("\n", split));
    }

    [Fact]
    public void No_file_is_longer_than_one_reads_at_once() =>
        Assert.Equal(
            "",
            string.Join(
                "\n",
                Files
                    .Where(file => File.ReadLines(file).Count() > Length)
                    .Select(file => Path.GetRelativePath(StagedModule.Repository, file))
            )
        );

    /// <summary>The SDK's own patterns leave bin and obj out; those that a project includes would take in again what it built before, more
    /// of it with each build. Update changes what the SDK has found.</summary>
    [Fact]
    public void No_project_includes_all_folders_below_it() =>
        Assert.Equal(
            "",
            string.Join(
                "\n",
                Directory
                    .EnumerateFiles(StagedModule.Repository, "*.csproj", SearchOption.AllDirectories)
                    .Where(project => File.ReadAllText(project).Contains("Include=\"**", StringComparison.Ordinal))
                    .Select(project => Path.GetRelativePath(StagedModule.Repository, project))
            )
        );

    private static bool IsExample(string line) =>
        line.TrimStart() is var text
        && text.StartsWith("///", StringComparison.Ordinal)
        && text.Contains("Fusion", StringComparison.Ordinal);

    // What stands in a raw string is data, with quotation marks and braces as they are.
    private static bool IsText(ExpressionSyntax expression) =>
        expression is LiteralExpressionSyntax { Token.ValueText: not null } or InterpolatedStringExpressionSyntax
        && expression.ToString() is var text
        && text.EndsWith('"')
        && !text.EndsWith("\"\"\"", StringComparison.Ordinal);

    private static bool IsRaw(SyntaxToken token) =>
        token.IsKind(SyntaxKind.SingleLineRawStringLiteralToken)
        || token.IsKind(SyntaxKind.MultiLineRawStringLiteralToken)
        || (
            token.IsKind(SyntaxKind.InterpolatedStringTextToken)
            && token.Parent?.Parent is { } text
            && text.ToString().Contains("\"\"\"", StringComparison.Ordinal)
        );
}
