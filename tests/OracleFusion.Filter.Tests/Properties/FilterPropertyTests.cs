using System.Globalization;
using System.Management.Automation;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;
using CsCheck;
using OracleFusion.Sandbox;

namespace OracleFusion.Filter.Tests.Properties;

/// <summary>Whatever a filter says, the sandbox returns exactly the rows that the documented rules select.</summary>
public sealed class FilterPropertyTests : IAsyncLifetime
{
    private const string Collection = "crmRestApi/resources/11.13.18.05/activities";

    private readonly List<Activity> _rows = Activity.Some(80, seed: 1);
    private SandboxServer _server = null!;
    private HttpClient _client = null!;

    public async ValueTask InitializeAsync()
    {
        _server = await SandboxServer.StartAsync(new SandboxOptions { Http = true, Scale = 1 });
        _client = new HttpClient { BaseAddress = _server.BaseUri };
        _client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue(
            "Basic",
            Convert.ToBase64String(Encoding.UTF8.GetBytes($"{SandboxOptions.DefaultUser}:{SandboxOptions.DefaultPassword}"))
        );
        _client.DefaultRequestHeaders.Add("REST-Framework-Version", "4");
        foreach (var row in _rows)
        {
            using var answer = await _client.PostAsJsonAsync(Collection, row.ToPayload());
            var text = await answer.Content.ReadAsStringAsync();
            Assert.True(answer.IsSuccessStatusCode, text);
            row.Id = JsonNode.Parse(text)!["ActivityId"]!.GetValue<long>();
        }
    }

    public async ValueTask DisposeAsync()
    {
        _client.Dispose();
        await _server.DisposeAsync();
    }

    [Fact]
    public void The_sandbox_returns_what_the_rules_select() =>
        Conditions.Any.Sample(
            condition =>
            {
                foreach (var style in new[] { new Style(IsBare: false), new Style(IsBare: true) })
                {
                    var filter = "{ " + condition.Write(style) + " }";
                    if (!condition.CanBeSaid)
                    {
                        Assert.Contains("-Filter: ", Engine.Refusal(filter + " -Resource activities"), StringComparison.Ordinal);
                        continue;
                    }
                    var query = Engine.Query(filter + " -Resource activities");
                    Assert.Equal(Selected(condition, _rows), Ask(query));
                }
            },
            iter: 500,
            threads: 1,
            print: condition => condition.Write(new Style(IsBare: false))
        );

    [Fact]
    public void On_rows_without_nulls_Where_Object_selects_the_same_once_operators_say_whether_case_counts()
    {
        var rows = _rows
            .Where(row => !row.HasNull)
            .Concat(Activity.Some(400, seed: 2).Where(row => !row.HasNull))
            .Select((row, i) => row with { Id = i })
            .ToList();
        var objects = rows.ConvertAll(row =>
        {
            var item = new PSObject();
            item.Properties.Add(new PSNoteProperty("Id", row.Id));
            item.Properties.Add(new PSNoteProperty("AccountName", row.Name));
            item.Properties.Add(new PSNoteProperty("AccountAddress", row.Address));
            item.Properties.Add(new PSNoteProperty("Duration", row.Duration));
            item.Properties.Add(new PSNoteProperty("AccountId", row.AccountId));
            item.Properties.Add(new PSNoteProperty("PrivateFlag", row.IsPrivate));
            item.Properties.Add(new PSNoteProperty("DueDate", row.Due!.Value.ToDateTime(TimeOnly.MinValue)));
            item.Properties.Add(new PSNoteProperty("SubmittedDate", row.Submitted));
            return item;
        });
        using var engine = new Engine();
        engine.Set("rows", objects.ToArray());

        // PowerShell orders text by culture, the service by code; that difference is documented.
        Conditions
            .Any.Where(condition => condition.CanBeSaid && !OrdersText(condition))
            .Sample(
                condition =>
                {
                    var found = engine.Run(
                        "$rows | Where-Object { " + condition.Write(new Style(IsBare: false, SaysCase: true)) + " } | ForEach-Object Id"
                    );
                    Assert.Equal(rows.Where(condition.Selects).Select(row => row.Id), Ids(found));
                },
                iter: 300,
                threads: 1,
                print: condition => condition.Write(new Style(IsBare: false, SaysCase: true))
            );
    }

    [Theory]
    [InlineData("ActivityAssignee.AssigneeName -eq 'a'")]
    [InlineData("ActivityAssignee.AssigneeName -like '*A*'")]
    [InlineData("ActivityAssignee.AssigneeName -in 'a', 'b', 'A'")]
    public void A_condition_on_children_holds_where_one_of_them_meets_it(string filter)
    {
        Func<string?, bool> meets =
            filter.Contains("-like", StringComparison.Ordinal) ? name => name?.Contains('A', StringComparison.Ordinal) == true
            : filter.Contains("-in", StringComparison.Ordinal) ? name => name is "a" or "b" or "A"
            : name => name == "a";
        var expected = _rows.Where(row => row.Assignees.Any(meets)).Select(row => row.Id).Order();

        Assert.NotEmpty(expected);
        Assert.Equal(expected, Ask(Engine.Query("{ " + filter + " } -Resource activities")));
    }

    private static bool OrdersText(Condition condition) =>
        condition switch
        {
            Compare { Value.Content: string, Operator: not ("eq" or "ne") } => true,
            Chain chain => OrdersText(chain.First) || chain.Rest.Any(link => OrdersText(link.Next)),
            Not not => OrdersText(not.Inner),
            _ => false,
        };

    private static IEnumerable<long> Selected(Condition condition, List<Activity> rows) =>
        rows.Where(condition.Selects).Select(row => row.Id).Order();

    private static IEnumerable<long> Ids(string lines) =>
        lines.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => long.Parse(line, CultureInfo.InvariantCulture));

    private IEnumerable<long> Ask(string query)
    {
        using var request = new HttpRequestMessage(
            HttpMethod.Get,
            $"{Collection}?onlyData=true&limit=500&fields=ActivityId&q={Uri.EscapeDataString(query)}"
        );
        using var answer = _client.Send(request);
        using var reader = new StreamReader(answer.Content.ReadAsStream());
        var text = reader.ReadToEnd();
        Assert.True(answer.IsSuccessStatusCode, query + "\n" + text);
        var page = JsonNode.Parse(text)!;
        Assert.False(page["hasMore"]!.GetValue<bool>());
        var ours = _rows.Select(row => row.Id).ToHashSet();
        return page["items"]!.AsArray().Select(item => item!["ActivityId"]!.GetValue<long>()).Where(ours.Contains).Order();
    }
}
