using System.Management.Automation;
using System.Reflection;

namespace OracleFusion.Tests.Laws;

/// <summary>One habit works everywhere: where a cmdlet takes a file or a folder of this machine, -Path is it.</summary>
public sealed class FilePathTests
{
    /// <summary>What such a parameter is called in other modules.</summary>
    private static readonly string[] OtherWords = ["OutFile", "InFile", "FilePath", "Destination", "DestinationPath", "Directory"];

    [Fact]
    public void What_is_called_otherwise_answers_to_Path_where_no_other_parameter_does()
    {
        using var engine = new Engine();
        var parameters = engine
            .Run("Get-Command -Module OracleFusion -CommandType Cmdlet")
            .ThrowIfFailed()
            .Output.Select(o => (CmdletInfo)o.BaseObject)
            .Where(cmdlet => cmdlet.ImplementingType.GetProperty("Path")?.IsDefined(typeof(ParameterAttribute)) != true)
            .SelectMany(cmdlet => cmdlet.Parameters.Values.Select(parameter => (cmdlet.Name, Parameter: parameter)))
            .Where(one => OtherWords.Contains(one.Parameter.Name))
            .ToList();

        Assert.NotEmpty(parameters);
        Assert.All(parameters, one => Assert.Contains("Path", one.Parameter.Aliases));
    }
}
