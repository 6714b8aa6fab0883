#if NETFRAMEWORK
using System.Reflection;
using Xunit;

namespace OracleFusion.Client.Tests;

/// <summary>Windows PowerShell reflects over every type that it gets: each assembly of the package's netstandard2.0 folder loads beside the
/// others, and shows its members.</summary>
public sealed class StagedAssembliesTests
{
    [Fact]
    public void Every_assembly_loads_and_shows_its_members()
    {
        var folder = new DirectoryInfo(AppDomain.CurrentDomain.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "OracleFusion.sln")))
            folder = folder.Parent;
        var staged = Path.Combine(folder!.FullName, "out", "OracleFusion", "netstandard2.0");
        Assert.SkipUnless(Directory.Exists(staged), "The module is not built.");
        var members = 0;
        foreach (var file in Directory.GetFiles(staged, "*.dll"))
        {
            foreach (var type in Assembly.LoadFrom(file).GetTypes())
            {
                foreach (
                    var member in type.GetMembers(
                        BindingFlags.Public
                            | BindingFlags.NonPublic
                            | BindingFlags.Instance
                            | BindingFlags.Static
                            | BindingFlags.DeclaredOnly
                    )
                )
                {
                    members++;
                    if (member is MethodBase method)
                        Assert.DoesNotContain(null, method.GetParameters().Select(parameter => parameter.ParameterType));
                }
            }
        }

        Assert.InRange(members, 20_000, int.MaxValue);
    }
}
#endif
