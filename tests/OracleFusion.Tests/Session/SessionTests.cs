using System.Management.Automation;
using OracleFusion.Sandbox;

namespace OracleFusion.Tests;

/// <summary>Connections belong to the runspace that made them.</summary>
public sealed class SessionTests(Pod pod) : IClassFixture<Pod>
{
    [Fact]
    public void A_connection_is_not_seen_from_another_runspace()
    {
        using var one = pod.Connected();
        using var other = new Engine();
        Assert.Single(one.Run("Get-FusionConnection").Output);
        Assert.Empty(other.Run("Get-FusionConnection").Output);

        var error = other.Run("Get-FusionInvoice -First 1").Error;
        Assert.StartsWith("NotConnected,", error.FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.Contains("Connect-OracleFusion", error.ToString(), StringComparison.Ordinal);
        Assert.Empty(pod.Server.Requests);
    }

    [Fact]
    public void A_connection_passes_into_parallel_runspaces()
    {
        using var engine = pod.Connected();
        engine.With("module", StagedModule.Manifest);
        var result = engine
            .Run(
                """
                $connection = Get-FusionConnection -Default
                1..3 | ForEach-Object -Parallel {
                    Import-Module $using:module
                    (Test-FusionConnection -Connection $using:connection).IsSignedIn
                }
                """
            )
            .ThrowIfFailed();
        Assert.Equal([true, true, true], result.Output.Select(o => o.BaseObject));
    }

    [Fact]
    public void A_connection_is_found_by_name_and_the_last_one_is_the_default()
    {
        using var engine = pod.Connected();
        pod.Connect(engine, "-Name first").ThrowIfFailed();
        pod.Connect(engine, "-Name second").ThrowIfFailed();
        Assert.Equal("second", engine.Run("(Get-FusionConnection -Default).Name").Value<string>());
        Assert.Equal("first", engine.Run("(Test-FusionConnection -Connection FIRST).Connection").Value<string>());
        Assert.Equal(2, engine.Run("Get-FusionConnection f*, second").Output.Count);

        var error = engine.Run("Test-FusionConnection -Connection third").Error;
        Assert.Contains("first", error.ToString(), StringComparison.Ordinal);
        Assert.Equal(ErrorCategory.InvalidData, error.CategoryInfo.Category);
    }

    [Fact]
    public void Names_complete()
    {
        using var engine = pod.Connected();
        pod.Connect(engine, "-Name 'my pod'").ThrowIfFailed();
        pod.Connect(engine, "-Name other").ThrowIfFailed();
        const string Line = "Test-FusionConnection -Connection m";
        var result = engine.Run("(TabExpansion2 $args[0] $args[0].Length).CompletionMatches.CompletionText", Line);
        Assert.Equal(["'my pod'"], result.ThrowIfFailed().Output.Select(o => o.ToString()));
    }

    [Fact]
    public void A_disconnected_connection_is_refused()
    {
        using var engine = pod.Connected();
        var result = engine
            .Run("$c = Get-FusionConnection; Disconnect-OracleFusion; $c.IsOpen; @(Get-FusionConnection).Count")
            .ThrowIfFailed();
        Assert.Equal([false, 0], result.Output.Select(o => o.BaseObject));
        pod.Server.ClearRequests();
        Assert.Contains("disconnected", engine.Run("Test-FusionConnection -Connection $c").Error.ToString(), StringComparison.Ordinal);
        engine.Run("Disconnect-OracleFusion").ThrowIfFailed();
        Assert.Empty(pod.Server.Requests);
    }

    [Fact]
    public void The_default_connection_shows_and_is_selected()
    {
        using var engine = pod.Connected();
        pod.Connect(engine, "-Name second").ThrowIfFailed();
        const string Default = "(Get-FusionConnection | Where-Object IsDefault).Name";
        Assert.Equal("second", engine.Run(Default).Value<string>());
        Assert.Equal(pod.Address, engine.Run("Select-FusionConnection $address -PassThru | ForEach-Object Name").Value<string>());
        Assert.Equal(pod.Address, engine.Run(Default).Value<string>());
        Assert.Contains(
            "disconnected",
            engine.Run("$c = Get-FusionConnection second; Disconnect-OracleFusion $c; Select-FusionConnection $c").Error.ToString(),
            StringComparison.Ordinal
        );
        pod.Connect(engine, "-Name third").ThrowIfFailed();
        Assert.Contains(
            $"There is: {pod.Address}. Make one the default by Select-FusionConnection",
            engine.Run("Disconnect-OracleFusion; Get-FusionInvoice -First 1").Error.ToString(),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void Connecting_to_another_server_says_which_is_the_default_now()
    {
        using var engine = pod.Connected();
        Assert.Empty(pod.Connect(engine, "-Name again").ThrowIfFailed().Warnings);
        Assert.Contains(
            "Select-FusionConnection 'again'",
            engine.Run("Connect-OracleFusion localhost:1 $credential -Name other -SkipTest").ThrowIfFailed().Warnings.Single(),
            StringComparison.Ordinal
        );
    }

    [Theory]
    [InlineData("New-FusionInvoice -InvoiceNumber X")]
    [InlineData("Set-FusionInvoice 1 -Description x")]
    [InlineData("Remove-FusionInvoice 1 -Force")]
    [InlineData("Stop-FusionInvoice 1 -Force")]
    [InlineData("Invoke-FusionAction invoices validateInvoice")]
    [InlineData("Add-FusionAttachment invoices/1 -Text hello")]
    [InlineData("Invoke-FusionRestMethod /fscmRestApi/resources/latest/invoices -Method POST -Body @{ InvoiceNumber = 'X' }")]
    [InlineData("@{ Operation = 'Delete'; Resource = 'invoices'; Key = 1 } | Invoke-FusionBatch -Force")]
    public void A_connection_that_only_reads_refuses_what_writes(string script)
    {
        using Engine engine = new();
        pod.Connect(engine, "-ReadOnly").ThrowIfFailed();
        pod.Server.ClearRequests();
        Assert.Contains("-ReadOnly", engine.Run(script).Error.ToString(), StringComparison.Ordinal);
        Assert.Empty(pod.Server.Requests);
        engine.Run(script + " -WhatIf").ThrowIfFailed();
        engine.Run("Get-FusionInvoice -First 1; Invoke-FusionRestMethod '/fscmRestApi/resources/latest/invoices?limit=1'").ThrowIfFailed();
    }

    [Fact]
    public void A_connection_is_saved_without_its_secret_and_made_again()
    {
        using Engine engine = new();
        var name = "test-" + Guid.NewGuid().ToString("N");
        pod.Connect(engine, $"-Name {name} -Save -ReadOnly -TimeoutSec 50").ThrowIfFailed();
        var file = engine.Run($"(Get-FusionConnection -Saved | Where-Object Name -eq {name}).Path").Value<string>();
        var damaged = file.Replace(name, name + "-damaged", StringComparison.Ordinal);
        try
        {
            Assert.DoesNotContain(Pod.Password, File.ReadAllText(file), StringComparison.Ordinal);
            engine.Run("Get-FusionConnection | Disconnect-OracleFusion").ThrowIfFailed();

            var again = engine.Run($"Connect-OracleFusion {name} $credential -PassThru").Single;

            Assert.Equal(name, again.Properties["Name"].Value);
            Assert.Equal(true, again.Properties["IsReadOnly"].Value);
            Assert.Equal(pod.Address, ((Uri)again.Properties["Server"].Value).Authority);
            Assert.Contains("cannot ask", engine.Run($"Connect-OracleFusion {name}").Error.ToString(), StringComparison.Ordinal);
            // A damaged file is an error of its own name, and of no other.
            File.WriteAllText(damaged, "<no");
            Assert.Contains(name, engine.Run("Connect-OracleFusion nonesuch").Error.ToString(), StringComparison.Ordinal);
            Assert.Contains(
                "cannot be read",
                engine.Run($"Connect-OracleFusion {name}-damaged").Error.ToString(),
                StringComparison.Ordinal
            );
            var saved = engine.Run("Get-FusionConnection -Saved");
            Assert.Contains(saved.Output, profile => profile.ToString() == name);
            Assert.Contains(saved.Errors, error => $"{error.TargetObject}" == name + "-damaged");
            engine.Run($"Connect-OracleFusion {name} $credential").ThrowIfFailed();
        }
        finally
        {
            File.Delete(file);
            File.Delete(damaged);
        }
    }

    [Fact]
    public void A_connection_saved_under_the_name_of_its_server_is_to_the_server()
    {
        using Engine engine = new();
        var name = "test" + Guid.NewGuid().ToString("N");
        engine.With("credential", Pod.CredentialOf(Pod.User, Pod.Password));
        engine.Run($"Connect-OracleFusion {name} $credential -SkipTest -Name {name} -Save").ThrowIfFailed();
        var file = engine.Run($"(Get-FusionConnection -Saved | Where-Object Name -eq {name}).Path").Value<string>();
        try
        {
            var again = engine.Run($"Connect-OracleFusion {name} $credential -PassThru").Single;
            Assert.Equal(new Uri($"https://{name}/"), again.Properties["Server"].Value);
        }
        finally
        {
            File.Delete(file);
        }
    }

    [Theory]
    [InlineData("-Save", "-Name")]
    [InlineData("-Save -Name 'a.b'", "letters, digits")]
    public void A_connection_that_cannot_be_saved_is_refused(string parameters, string told) =>
        Assert.Contains(told, pod.Connect(new Engine(), parameters).Error.ToString(), StringComparison.Ordinal);

    [Fact]
    public void Every_connection_is_ended_by_a_pipe()
    {
        using var engine = pod.Connected();
        pod.Connect(engine, "-Name second").ThrowIfFailed();
        engine.Run("Get-FusionConnection | Disconnect-OracleFusion").ThrowIfFailed();
        Assert.Empty(engine.Run("Get-FusionConnection").Output);
    }

    [Fact]
    public void Removing_the_module_closes_the_connections_of_its_runspace_only()
    {
        using var one = pod.Connected();
        using var other = pod.Connected();
        Assert.Equal(false, one.Run("$c = Get-FusionConnection; Remove-Module OracleFusion; $c.IsOpen").Single.BaseObject);
        other.Run("Test-FusionConnection").ThrowIfFailed();
        Assert.Equal(true, other.Run("(Get-FusionConnection).IsOpen").Single.BaseObject);
    }

    [Fact]
    public void A_number_of_seconds_is_taken_for_a_time_span()
    {
        using var engine = pod.Connected();
        foreach (var wait in new[] { "90", "00:01:30" })
        {
            pod.Connect(engine, $"-MaxRetryWait {wait} -SkipTest").ThrowIfFailed();
            pod.Server.Faults.Arm(FaultKind.UnavailableRetryAfter, method: "POST", retryAfter: TimeSpan.FromHours(2));
            engine.Run("New-FusionRecord invoices -Property @{ InvoiceNumber = 'w' } -ErrorAction SilentlyContinue");
            // The second write is not sent.
            var late = engine.Run("New-FusionRecord invoices -Property @{ InvoiceNumber = 'w' }");
            Assert.Contains("the longest wait allowed (00:01:30)", late.Terminated!.ToString(), StringComparison.Ordinal);
        }

        // 90 ticks would be refused as too short a life for a token.
        using var keys = new TestKeys();
        engine.With("key", keys.KeyPath).With("cer", keys.CertificatePath);
        engine.Run("New-FusionJwt -Issuer i -UserName u -PrivateKeyPath $key -CertificatePath $cer -TokenLifetime 600").ThrowIfFailed();
        Assert.NotNull(
            engine
                .Run(
                    "New-FusionJwt -Issuer i -UserName u -PrivateKeyPath $key -CertificatePath $cer -TokenLifetime "
                        + "([timespan]::FromTicks(600))"
                )
                .Terminated
        );
    }

    [Fact]
    public void Disconnecting_what_is_not_there_is_told_and_is_no_error()
    {
        using var engine = pod.Connected();
        pod.Connect(engine, "-Name other").ThrowIfFailed();
        var unknown = engine.Run("$ErrorActionPreference = 'Stop'; Disconnect-OracleFusion nix; Disconnect-OracleFusion $none");
        Assert.Contains("There is no connection 'nix'", Assert.Single(unknown.ThrowIfFailed().Warnings), StringComparison.Ordinal);
        // Neither has ended the default one.
        Assert.Equal("other", engine.Run("(Get-FusionConnection | Where-Object IsDefault).Name").Value<string>());

        engine.Run("Disconnect-OracleFusion").ThrowIfFailed();
        var left = engine.Run("Disconnect-OracleFusion").ThrowIfFailed();
        Assert.Contains($"Open are: {pod.Address}", Assert.Single(left.Warnings), StringComparison.Ordinal);
        Assert.Empty(engine.Run("Disconnect-OracleFusion $address; Disconnect-OracleFusion").ThrowIfFailed().Warnings);
        Assert.Empty(engine.Run("Get-FusionConnection").Output);
        Assert.Contains("is no connection", engine.Run("Disconnect-OracleFusion 7").Error.Exception.Message, StringComparison.Ordinal);
    }
}
