namespace OracleFusion.Tests;

/// <summary>A time that the server's clock has not reached: what changes until then would be passed by without a word.</summary>
public sealed class SinceAheadTests(ChangePod pod) : ExportFolder(pod)
{
    [Theory]
    [InlineData("Get-FusionChange invoices -Since $since")]
    [InlineData("Get-FusionFeed employee/newhire -Since $since")]
    [InlineData("Export-FusionRecord invoices $folder/ahead.csv -Since $since -Force")]
    public void A_time_that_is_yet_to_come_is_warned_of(string script)
    {
        var since = DateTime.UtcNow.AddHours(5);
        var warning = Assert.Single(_engine.With("since", since).Run(script).ThrowIfFailed().Warnings);
        Assert.StartsWith($"-Since is {since:u}, and on {_pod.Server.BaseUri.Authority} it is ", warning, StringComparison.Ordinal);
        Assert.Contains("what changes until then is passed by", warning, StringComparison.Ordinal);
        Assert.Empty(_engine.With("since", DateTime.UtcNow.AddMinutes(-5)).Run(script).ThrowIfFailed().Warnings);
    }
}
