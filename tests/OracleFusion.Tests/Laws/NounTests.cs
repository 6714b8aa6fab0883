using System.Management.Automation;
using System.Reflection;

namespace OracleFusion.Tests.Laws;

/// <summary>What holds for the cmdlets that are made of noun rows.</summary>
public sealed class NounTests : IDisposable
{
    private readonly Engine _engine = new();
    private readonly IReadOnlyList<CmdletInfo> _cmdlets;

    public NounTests() =>
        _cmdlets = [
            .. _engine
                .Run("Get-Command -Module OracleFusion -CommandType Cmdlet")
                .ThrowIfFailed()
                .Output.Select(o => (CmdletInfo)o.BaseObject)
                .Where(c => c.ImplementingType.Namespace == "OracleFusion.Nouns"),
        ];

    public void Dispose() => _engine.Dispose();

    [Fact]
    public void The_generator_knows_every_parameter_of_the_bases()
    {
        var declared = _cmdlets
            .SelectMany(c => c.Parameters.Values.Where(p => !IsOwn(c, p.Name)).SelectMany(p => p.Aliases.Prepend(p.Name)))
            .ToHashSet(StringComparer.OrdinalIgnoreCase);
        var generator = Assembly.LoadFrom(Path.Combine(Path.GetDirectoryName(StagedModule.ModuleFilesTool)!, "OracleFusion.Generator.dll"));
        var known =
            (HashSet<string>)
                generator
                    .GetType("OracleFusion.Generator.NounModel", throwOnError: true)!
                    .GetField("BaseParameters", BindingFlags.NonPublic | BindingFlags.Static)!
                    .GetValue(null)!;

        Assert.Empty(declared.Except(known, StringComparer.OrdinalIgnoreCase));
        Assert.Equal(
            ["Id", "Identity", "Resource"],
            known.Except(declared, StringComparer.OrdinalIgnoreCase).Order(StringComparer.Ordinal)
        );
    }

    [Fact]
    public void No_noun_hides_a_parameter_of_its_base() => Assert.All(_cmdlets, c =>
        {
            var inherited = c.ImplementingType.BaseType!.GetProperties().Select(p => p.Name).ToHashSet(StringComparer.OrdinalIgnoreCase);
            Assert.DoesNotContain(c.Parameters.Keys, p => IsOwn(c, p) && inherited.Contains(p));
        });

    private static bool IsOwn(CmdletInfo cmdlet, string parameter) =>
        cmdlet.ImplementingType.GetProperty(parameter, BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly) is not null;
}
