using OracleFusion.Sandbox;

namespace OracleFusion.Tests;

/// <summary>The dictionary of tables: what is known without a connection, and what a pod tells.</summary>
public sealed class TableTests(ReportPod pod) : IClassFixture<ReportPod>
{
    private int Runs => pod.Server.Requests.Count(r => r.Path.EndsWith("/run", StringComparison.Ordinal));

    [Fact]
    public void Tables_are_found_without_a_connection()
    {
        using var engine = new Engine();
        Assert.Equal(123, engine.Run("Find-FusionTable").ThrowIfFailed().Output.Count);
        var columns = engine.Run("Find-FusionTable ap_invoices_all *amount* | ForEach-Object Name");
        Assert.Contains("INVOICE_AMOUNT", columns.ThrowIfFailed().Output.Select(o => o.BaseObject));
        Assert.Contains(
            "INVOICE_ID",
            engine.Run("(Find-FusionTable AP_INVOICES_ALL).Key").ThrowIfFailed().Output.Select(o => o.BaseObject)
        );
        Assert.Single(engine.Run("Find-FusionTable NO_SUCH_TABLE").Warnings);
    }

    [Fact]
    public void A_pod_is_asked_for_its_tables_once_and_they_complete()
    {
        using var engine = pod.Fresh();
        engine.Run("Install-FusionSqlReport").ThrowIfFailed();
        pod.Server.ClearRequests();
        const string Command = "Find-FusionTable AP_INVOICE* -Column *AMOUNT* -Online -WarningAction SilentlyContinue";
        var found = engine.Run(Command);
        Assert.NotEmpty(found.ThrowIfFailed().Output);
        Assert.Equal(
            engine
                .Run("Find-FusionTable AP_INVOICE* *AMOUNT* | ForEach-Object { \"$_ $($_.DataType)\" }")
                .Output.Select(o => o.BaseObject)
                .Order(),
            found.Output.Select(o => $"{o.BaseObject} {o.Properties["DataType"].Value}").Order()
        );
        var runs = Runs;
        Assert.NotEqual(0, runs);
        engine.Run(Command).ThrowIfFailed();
        Assert.Equal(runs, Runs);
        Assert.Equal("1", engine.Run("(Find-FusionTable DUAL -Online).Count + 1").Single.BaseObject.ToString());
        Assert.Contains("give the beginning", engine.Run("Find-FusionTable * -Online").Error.Exception.Message, StringComparison.Ordinal);
        Assert.Contains(
            "give -Online too",
            engine.Run("Find-FusionTable AP* -Ephemeral").Error.Exception.Message,
            StringComparison.Ordinal
        );
        Assert.NotEmpty(engine.Run("Find-FusionTable AP_INVOICES_ALL -Online -Ephemeral").ThrowIfFailed().Output);
    }

    [Fact]
    public async Task What_stays_on_the_pod_of_a_search_that_is_stopped_is_told()
    {
        using var engine = pod.Fresh();
        pod.Server.Faults.Arm(FaultKind.Stall, path: "/ReportService");
        // The sign-on goes well, and the sign-off does not.
        pod.Server.Faults.ArmReply(new ArmedReply(403, "", "text/plain"), path: "/SecurityService", skip: 1);

        await engine.StopAsync("Find-FusionTable AP_INVOICES_ALL -Online -Ephemeral", _ => pod.Holds(1));

        Assert.Contains("The session could not be cleared away", engine.Screen, StringComparison.Ordinal);
    }
}
