using System.Globalization;
using OracleFusion.Client.Tests.Transport;
using Xunit;

namespace OracleFusion.Client.Tests.Imports;

/// <summary>How far back the loads of a server are looked through for a template.</summary>
public sealed class NewestLoadTests
{
    private const int PageSize = 250;

    [Fact]
    public async Task Years_of_loads_of_other_imports_are_not_read()
    {
        const string Before = "requestId lt ";
        using var server = new RawServer(request =>
        {
            var target = Uri.UnescapeDataString(request.Target);
            var at = target.IndexOf(Before, StringComparison.Ordinal);
            var next =
                at < 0
                    ? 1_000_000L
                    : long.Parse(
                        new string([.. target.Substring(at + Before.Length).TakeWhile(char.IsDigit)]),
                        CultureInfo.InvariantCulture
                    );
            var loads = Enumerable
                .Range(1, PageSize)
                .Select(n =>
                    $$"""
                        {"requestId":{{next
                            - n}},"jobDefinitionId":"JobDefinition://oracle/apps/ess/x/InterfaceLoaderController","state":"SUCCEEDED",
                        "requestParameters":[{"name":"submit.argument1","value":"2"}]}
                        """
                );
            return RawAnswer.Json($$"""{"items":[{{string.Join(",", loads)}}],"hasMore":true}""");
        });
        using var client = Wire.Client(server.Address);
        using var timeout = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        timeout.CancelAfter(TimeSpan.FromSeconds(30));
        Assert.Null(await ImportTemplates.FromNewestLoadAsync(new FusionJobs(client), ImportRegistry.Find("1"), timeout.Token));
        Assert.Equal(ImportTemplates.MostLooked / PageSize, server.Requests.Count);
    }
}
