namespace OracleFusion.Tests;

/// <summary>Every example of the help does what it says, on a server like the reader's.</summary>
public sealed class ExampleTests(Pod pod) : IClassFixture<Pod>
{
    [Fact]
    public void Examples_on_records_run_and_those_that_read_find_something()
    {
        using var byPassword = pod.Connected();
        using var byToken = pod.ConnectedByToken();
        foreach (var one in new[] { byPassword, byToken })
        {
            one.Run("$global:PSDefaultParameterValues = @{ '*:PollInterval' = 0.2 }; $own = Get-FusionConnection").ThrowIfFailed();
            // Some examples are about two servers, which are the same one here.
            foreach (var name in (string[])["prod", "test"])
                pod.Connect(one, "-Name " + name).ThrowIfFailed();
            one.Run("Select-FusionConnection $own").ThrowIfFailed();
        }

        var faults = new List<string>();
        foreach (var (command, examples) in HelpExamples.OnRecords)
        {
            var engine = HelpExamples.AreByToken(command) ? byToken : byPassword;
            var found = 0;
            foreach (var example in examples)
            {
                var result = engine.Run("& {\n" + example + "\n}");
                faults.AddRange(HelpExamples.Faults(command, example, result));
                found += result.Output.Count;
            }

            if (command.StartsWith("Get-", StringComparison.Ordinal) && found == 0)
                faults.Add($"{command}: none of its examples finds anything");
        }

        Assert.True(faults.Count == 0, string.Join("\n", faults));
    }
}
