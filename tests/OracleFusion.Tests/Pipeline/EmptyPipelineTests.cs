using System.Management.Automation;

namespace OracleFusion.Tests;

/// <summary>
/// A file without rows, a search that finds nothing, a variable that is null: where nothing comes down the pipeline, a cmdlet that takes
/// its input from there does nothing, and never something to all that there is.
/// </summary>
public sealed class EmptyPipelineTests(Pod pod) : IClassFixture<Pod>
{
    /// <summary>An empty report is a report: the balance is compared with nothing. Of a role and of a file's columns it is asked what they
    /// are, before anybody gets the one and the other has no rows.</summary>
    private static readonly HashSet<string> Asking =
    [
        "Compare-FusionBalance",
        "Add-FusionUserRole",
        "Remove-FusionUserRole",
        "Export-FusionRecord",
    ];

    [Theory]
    [InlineData("@()")]
    [InlineData("$null")]
    public void Nothing_is_asked_for_and_nothing_is_done(string input)
    {
        using var engine = pod.Connected();
        var folder = Directory.CreateTempSubdirectory("oraclefusion-empty").FullName;
        try
        {
            engine.With("folder", folder).With("credential", Pod.Credential).With("server", pod.Server);
            string[] commands =
            [
                .. engine
                    .Run("Get-Command -Module OracleFusion -CommandType Cmdlet")
                    .ThrowIfFailed()
                    .Output.Select(o => (CmdletInfo)o.BaseObject)
                    // Which makes a connection.
                    .Where(c => c.Name != "Connect-OracleFusion")
                    .SelectMany(c => c.ParameterSets.Where(s => s.Parameters.Any(IsFromPipeline)).Select(s => $"{c.Name} {Arguments(s)}"))
                    .Distinct(),
            ];
            var result = engine.Run(
                "$refused = 0\n"
                    + string.Concat(
                        commands.Select(c =>
                            $"try {{ {input} | {c} | ForEach-Object {{ }} }} "
                            + "catch [System.Management.Automation.ParameterBindingException] "
                            + $"{{ $refused++ }} catch {{ }}\nif ($server.Requests.Count) {{ foreach ($one in $server.Requests) "
                            + $"{{ '{c.Replace("'", "''", StringComparison.Ordinal)}: ' + $one.Method + ' ' + $one.Path }}; "
                            + "$server.ClearRequests() }\n"
                        )
                    )
                    + "$refused"
            );
            Assert.Null(result.Terminated);
            Assert.DoesNotContain(result.Output.SkipLast(1).Select(o => o.ToString()), sent =>
                !Asking.Any(c => sent.StartsWith(c, StringComparison.Ordinal)) || IsMore(sent)
            );
            Assert.InRange(commands.Length - (int)result.Output[^1].BaseObject, 300, int.MaxValue);
            engine.Run("Get-FusionInvoice -First 1").ThrowIfFailed();
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [Theory]
    [InlineData("$misspelt")]
    [InlineData("$null, $null")]
    public void A_null_is_no_list_of_none_and_makes_no_file(string input)
    {
        using var engine = pod.Connected();
        var folder = Directory.CreateTempSubdirectory("oraclefusion-empty").FullName;
        try
        {
            engine.With("file", Path.Combine(folder, "none.csv"));

            var result = engine.Run($"{input} | Export-FusionRecord invoices $file");

            Assert.Contains("$null came through the pipeline", result.Errors[0].ToString(), StringComparison.Ordinal);
            Assert.Empty(Directory.GetFiles(folder));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static bool IsMore(string sent) =>
        !sent.Contains(": GET ", StringComparison.Ordinal) || sent.Contains("/invoices?", StringComparison.Ordinal);

    private static bool IsFromPipeline(CommandParameterInfo parameter) =>
        parameter.ValueFromPipeline || parameter.ValueFromPipelineByPropertyName;

    private static string Arguments(CommandParameterSetInfo set) =>
        string.Join(
            ' ',
            set.Parameters.Where(p => p.IsMandatory && !IsFromPipeline(p))
                .Select(p => $"-{p.Name} {Value(p)}")
                .Concat(set.Parameters.Where(p => p.Name == "Confirm").Select(_ => "-Confirm:$false"))
        );

    private static string Value(CommandParameterInfo parameter)
    {
        var type = parameter.ParameterType;
        var listed = parameter.Attributes.OfType<ValidateSetAttribute>().FirstOrDefault();
        return listed is not null ? $"'{listed.ValidValues[0]}'"
            : parameter.Name is "Resource" ? "invoices"
            : parameter.Name is "Path" or "Destination" or "Folder" ? "$folder/file.csv"
            : type == typeof(PSCredential) ? "$credential"
            : type == typeof(SwitchParameter) ? ":$true"
            : type == typeof(System.Collections.Hashtable) || type == typeof(System.Collections.IDictionary) ? "@{ A = 1 }"
            : type == typeof(ScriptBlock) ? "{ }"
            : type == typeof(int) || type == typeof(long) ? "2"
            : "'x'";
    }
}
