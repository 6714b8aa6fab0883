using OracleFusion.Sandbox;

namespace OracleFusion.Tests;

/// <summary>Jobs of several users in one process, as a runbook worker runs them.</summary>
public sealed class ManyRunspacesTests(ManyRunspacesTests.TwentyUsers pod) : IClassFixture<ManyRunspacesTests.TwentyUsers>
{
    private const int Users = 20;

    [Fact]
    public void Each_writes_and_reads_as_its_own_user()
    {
        var seen = new string[Users];
        var threads = Enumerable.Range(0, Users).Select(n => new Thread(() => seen[n] = Job(n))).ToList();
        threads.ForEach(t => t.Start());
        threads.ForEach(t => t.Join());
        Assert.Equal(Enumerable.Range(0, Users).Select(n => $"user{n} as user{n}, 1 connection"), seen);
    }

    private string Job(int number)
    {
        using var engine = new Engine();
        return engine
            .With("address", pod.Address)
            .With("credential", Pod.CredentialOf($"user{number}", $"password{number}"))
            .With("number", $"JOB-{number}")
            .Run(
                """
                $null = Connect-OracleFusion $address $credential -SkipCertificateCheck
                $null = New-FusionInvoice -InvoiceNumber $number -Supplier 'Eastmark Packaging AB' -BusinessUnit 'Halden UK' -InvoiceAmount 10
                $made = Get-FusionInvoice $number
                "$($made.CreatedBy) as $((Get-FusionConnection -Default).UserName), $(@(Get-FusionConnection).Count) connection"
                """
            )
            .Value<string>();
    }

    public sealed class TwentyUsers : Pod
    {
        public override SandboxOptions Options
        {
            get
            {
                var options = new SandboxOptions { Scale = Scale };
                for (var n = 0; n < Users; n++)
                    options.Users.Add($"user{n}", $"password{n}");
                return options;
            }
        }
    }
}
