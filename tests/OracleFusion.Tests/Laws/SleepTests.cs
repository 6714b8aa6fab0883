using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace OracleFusion.Tests.Laws;

/// <summary>A sleep is too short on a slow machine and too long on every other one.</summary>
public sealed class SleepTests
{
    [Fact]
    public void No_test_sleeps()
    {
        var sleeps = Directory
            .EnumerateFiles(Path.Combine(StagedModule.Repository, "tests"), "*.cs", SearchOption.AllDirectories)
            .Where(file => !file.Contains($"{Path.DirectorySeparatorChar}obj{Path.DirectorySeparatorChar}", StringComparison.Ordinal))
            .SelectMany(file =>
                CSharpSyntaxTree
                    .ParseText(File.ReadAllText(file), path: file)
                    .GetRoot()
                    .DescendantNodes()
                    .OfType<InvocationExpressionSyntax>()
                    .Where(call => call.Expression.ToString() is "Task.Delay" or "Thread.Sleep")
                    .Select(call => $"{Path.GetRelativePath(StagedModule.Repository, file)}: {call}: wait for a signal of the sandbox")
            );
        Assert.Equal("", string.Join("\n", sleeps));
    }
}
