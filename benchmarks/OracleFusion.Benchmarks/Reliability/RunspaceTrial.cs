using System.Globalization;
using System.Management.Automation;
using System.Management.Automation.Runspaces;
using System.Net;
using System.Text;

namespace OracleFusion.Benchmarks.Reliability;

/// <summary>Several users in one process, each in a runspace, as jobs of a runbook worker: each reads and writes as itself.</summary>
internal static class RunspaceTrial
{
    private const string Script = """
        param($Manifest, $Server, $Credential, $Number)
        $ErrorActionPreference = 'Stop'
        Import-Module $Manifest
        Connect-OracleFusion $Server $Credential -SkipCertificateCheck -WarningAction SilentlyContinue
        $new = @{ InvoiceNumber = $Number; Supplier = 'Silvermere Catering GmbH'; BusinessUnit = 'Halden UK'; InvoiceAmount = 10 }
        $null = New-FusionInvoice @new -Verbose
        (Get-FusionInvoice $Number -Verbose).CreatedBy
        Disconnect-OracleFusion
        """;

    public static IEnumerable<Tally> Run(int users, int rounds)
    {
        using var sandbox = SandboxProcess.Start(100, 0, churn: false, 0);
        var passwords = Enumerable
            .Range(0, users)
            .Select(n => string.Create(CultureInfo.InvariantCulture, $"Password-{n}#{n * n}"))
            .ToArray();
        for (var n = 0; n < users; n++)
            sandbox.Client.AddUser(Name(n), passwords[n]);
        // What a server may do to a write without making its outcome unknown.
        sandbox.Client.Storm(new() { ["429"] = 0.05 }, mostInARow: 2);
        string[] secrets = [.. passwords, .. passwords.Select((p, n) => Convert.ToBase64String(Encoding.UTF8.GetBytes($"{Name(n)}:{p}")))];
        int lost = 0,
            given = 0,
            unclean = 0;
        for (var round = 0; round < rounds; round++)
        {
            var jobs = Enumerable
                .Range(0, users)
                .Select(n => new Job(Name(n), passwords[n], string.Create(CultureInfo.InvariantCulture, $"R{round}-{n}")))
                .ToList();
            var threads = jobs.ConvertAll(job => new Thread(() => job.Run(sandbox.Url)));
            threads.ForEach(t => t.Start());
            threads.ForEach(t => t.Join());
            lost += jobs.Count(j => j.Error is null && j.CreatedBy != j.User);
            given += jobs.Sum(j => j.Texts.Count(text => secrets.Any(s => text.Contains(s, StringComparison.Ordinal))));
            unclean += jobs.Count(j => j.Error is not null);
            foreach (var job in jobs.Where(j => j.Error is not null))
                Console.Error.WriteLine($"{job.User}: {job.Error}");
        }

        yield return new Tally(
            "runspaces of different users in one process",
            string.Create(CultureInfo.InvariantCulture, $"{users} users, {users * rounds} jobs"),
            Lost: lost,
            Secrets: given,
            Unclean: unclean
        );
    }

    private static string Name(int number) => string.Create(CultureInfo.InvariantCulture, $"user{number}");

    private sealed class Job(string user, string password, string number)
    {
        public string User => user;

        public string? CreatedBy { get; private set; }

        public Exception? Error { get; private set; }

        public List<string> Texts { get; } = [];

        public void Run(string server)
        {
            using var runspace = RunspaceFactory.CreateRunspace(InitialSessionState.CreateDefault2());
            runspace.Open();
            using var shell = PowerShell.Create(runspace).AddScript(Script);
            shell
                .AddArgument(Build.Manifest)
                .AddArgument(server)
                .AddArgument(new PSCredential(user, new NetworkCredential("", password).SecurePassword))
                .AddArgument(number);
            try
            {
                CreatedBy = shell.Invoke<string>().SingleOrDefault();
            }
            catch (RuntimeException e)
            {
                Error = e;
                Texts.Add(e.ToString());
            }

            Texts.AddRange(shell.Streams.Verbose.Select(v => v.Message));
            Texts.AddRange(shell.Streams.Warning.Select(v => v.Message));
        }
    }
}
