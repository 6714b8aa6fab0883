using OracleFusion.Sandbox;

namespace OracleFusion.Tests;

/// <summary>Queries without the installed report: in one session, of which nothing stays.</summary>
public sealed partial class SqlTests
{
    [Fact]
    public void Pages_without_the_report_share_a_session_and_one_that_has_ended_is_opened_again()
    {
        using var engine = pod.Fresh();
        var command = $"(Invoke-FusionSql \"{Numbers}\" -PageSize 100 -Ephemeral -As @{{ N = [int] }}).N";
        long Sessions() => pod.Server.Requests.Count(r => r.Path.EndsWith("/SecurityService", StringComparison.Ordinal));
        Assert.Equal(250, engine.Run(command).ThrowIfFailed().Output.Count);
        // One to sign on, one to sign off.
        Assert.Equal(2, Sessions());
        pod.Server.ClearRequests();
        pod.Server.Faults.ArmReply(
            new ArmedReply(
                500,
                "<s:Envelope xmlns:s='http://schemas.xmlsoap.org/soap/envelope/'><s:Body><s:Fault><faultcode>s:Server</faultcode>"
                    + "<faultstring>The session is not valid.</faultstring></s:Fault></s:Body></s:Envelope>",
                "text/xml"
            ),
            path: "/CatalogService",
            // The first page's model is made and deleted.
            skip: 2
        );
        Assert.Equal(Enumerable.Range(1, 250), engine.Run(command).ThrowIfFailed().Output.Select(n => (int)n.BaseObject));
        Assert.Equal(3, Sessions());
    }

    [Theory]
    [InlineData("")]
    [InlineData("| Select-First 150")]
    public void What_cannot_be_cleared_away_is_told_even_when_nobody_reads_on(string behind)
    {
        using var engine = pod.Fresh();
        // The sign-on goes well, and the sign-off does not.
        pod.Server.Faults.ArmReply(new ArmedReply(403, "", "text/plain"), path: "/SecurityService", skip: 1);
        var result = engine.Run($"Invoke-FusionSql \"{Numbers}\" -PageSize 100 -Ephemeral {behind}").ThrowIfFailed();
        Assert.Equal(behind.Length > 0 ? 150 : 250, result.Output.Count);
        Assert.Contains(
            "The session could not be cleared away",
            string.Join("\n", result.Warnings) + engine.Screen,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void Without_the_report_it_says_what_to_do_and_ephemeral_leaves_nothing()
    {
        using var engine = pod.Fresh();
        Assert.Contains(
            "Install-FusionSqlReport",
            engine.Run("Invoke-FusionSql 'select 1 as a from dual' 3>$null").Error.Exception.Message,
            StringComparison.Ordinal
        );
        Assert.Equal(1L, engine.Run("(Invoke-FusionSql 'select 1 as a from dual' -Ephemeral).A").Single.BaseObject);
        Assert.Empty(engine.Run("Find-FusionReport -Folder /~casey.brown -Type *").ThrowIfFailed().Output);
        // Also when it fails.
        Assert.StartsWith(
            "ORA-00942",
            engine.Run("Invoke-FusionSql 'select 1 as a from no_such' -Ephemeral").Error.Exception.Message,
            StringComparison.Ordinal
        );
        Assert.Empty(engine.Run("Find-FusionReport -Folder /~casey.brown -Type *").ThrowIfFailed().Output);
    }

    [Fact]
    public void A_statement_that_is_too_long_for_the_report_runs_all_the_same()
    {
        using var engine = Installed();
        var result = engine.Run(
            "(Invoke-FusionSql \"select '$('x' * 3000)' as a$(\", '$('y' * 3000)' as b\" * 1)$(' ' * 40000) from dual\").A.Length"
        );
        Assert.Equal(3000, result.Single.BaseObject);
        Assert.Equal(0, Runs);
    }

    [Fact]
    public void Secrets_of_a_session_show_nowhere()
    {
        using var engine = pod.Fresh();
        var result = engine.Run("Invoke-FusionSql 'select 1 as a from dual' -Ephemeral -Verbose -LogBody");
        result.ThrowIfFailed();
        Assert.NotEmpty(result.Verbose);
        Assert.All(result.Verbose, v => Assert.DoesNotContain(Pod.Password, v, StringComparison.Ordinal));
        Assert.All(result.Verbose, v => Assert.DoesNotContain("session-", v, StringComparison.Ordinal));
    }
}
