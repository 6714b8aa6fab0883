using System.Management.Automation;

namespace OracleFusion.Tests;

/// <summary>Connections belong to the runspace that made them.</summary>
public sealed class SessionTests(Pod pod) : IClassFixture<Pod>
{
    [Fact]
    public void A_connection_is_not_seen_from_another_runspace()
    {
        using Engine one = pod.Connected();
        using var other = new Engine();
        Assert.Single(one.Run("Get-FusionConnection").Output);
        Assert.Empty(other.Run("Get-FusionConnection").Output);

        ErrorRecord error = other.Run("Get-FusionInvoice -First 1").Error;
        Assert.StartsWith("NotConnected,", error.FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.Contains("Connect-OracleFusion", error.ToString(), StringComparison.Ordinal);
        Assert.Empty(pod.Server.Requests);
    }

    [Fact]
    public void A_connection_passes_into_parallel_runspaces()
    {
        using Engine engine = pod.Connected();
        engine.With("module", StagedModule.Manifest);
        EngineResult result = engine
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
        using Engine engine = pod.Connected();
        pod.Connect(engine, "-Name first").ThrowIfFailed();
        pod.Connect(engine, "-Name second").ThrowIfFailed();
        Assert.Equal("second", engine.Run("(Get-FusionConnection -Default).Name").Value<string>());
        Assert.Equal("first", engine.Run("(Test-FusionConnection -Connection FIRST).Connection").Value<string>());
        Assert.Equal(2, engine.Run("Get-FusionConnection f*, second").Output.Count);

        ErrorRecord error = engine.Run("Test-FusionConnection -Connection third").Error;
        Assert.Contains("first", error.ToString(), StringComparison.Ordinal);
        Assert.Equal(ErrorCategory.InvalidData, error.CategoryInfo.Category);
    }

    [Fact]
    public void Names_complete()
    {
        using Engine engine = pod.Connected();
        pod.Connect(engine, "-Name 'my pod'").ThrowIfFailed();
        pod.Connect(engine, "-Name other").ThrowIfFailed();
        const string Line = "Test-FusionConnection -Connection m";
        EngineResult result = engine.Run("(TabExpansion2 $args[0] $args[0].Length).CompletionMatches.CompletionText", Line);
        Assert.Equal(["'my pod'"], result.ThrowIfFailed().Output.Select(o => o.ToString()));
    }

    [Fact]
    public void A_disconnected_connection_is_refused()
    {
        using Engine engine = pod.Connected();
        EngineResult result = engine
            .Run("$c = Get-FusionConnection; Disconnect-OracleFusion; $c.IsOpen; @(Get-FusionConnection).Count")
            .ThrowIfFailed();
        Assert.Equal([false, 0], result.Output.Select(o => o.BaseObject));
        pod.Server.ClearRequests();
        Assert.Contains("disconnected", engine.Run("Test-FusionConnection -Connection $c").Error.ToString(), StringComparison.Ordinal);
        Assert.StartsWith("NotConnected,", engine.Run("Disconnect-OracleFusion").Error.FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.Empty(pod.Server.Requests);
    }

    [Fact]
    public void Every_connection_is_ended_by_a_pipe()
    {
        using Engine engine = pod.Connected();
        pod.Connect(engine, "-Name second").ThrowIfFailed();
        engine.Run("Get-FusionConnection | Disconnect-OracleFusion").ThrowIfFailed();
        Assert.Empty(engine.Run("Get-FusionConnection").Output);
    }

    [Fact]
    public void Removing_the_module_closes_the_connections_of_its_runspace_only()
    {
        using Engine one = pod.Connected();
        using Engine other = pod.Connected();
        Assert.Equal(false, one.Run("$c = Get-FusionConnection; Remove-Module OracleFusion; $c.IsOpen").Single.BaseObject);
        other.Run("Test-FusionConnection").ThrowIfFailed();
        Assert.Equal(true, other.Run("(Get-FusionConnection).IsOpen").Single.BaseObject);
    }

    [Fact]
    public void A_number_of_seconds_is_taken_for_a_time_span()
    {
        using Engine engine = pod.Connected();
        pod.Connect(engine, "-MaxRetryWait 90 -SkipTest").ThrowIfFailed();
        pod.Connect(engine, "-MaxRetryWait 00:01:30 -SkipTest").ThrowIfFailed();
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
}
