using System.Text.Json;

namespace OracleFusion.Sandbox.Tests;

/// <summary>q in both grammars, against the rows that a plain loop selects.</summary>
public sealed class QueryTests(PodFixture fixture) : IClassFixture<PodFixture>
{
    private readonly Pod _pod = fixture.Pod;

    private static decimal? Amount(JsonElement i) =>
        i.GetProperty("InvoiceAmount") is { ValueKind: JsonValueKind.Number } a ? a.GetDecimal() : null;

    private static string? Text(JsonElement i, string name) => i.GetProperty(name).GetString();

    public static TheoryData<int, string, Func<JsonElement, bool>> Filters() =>
        new()
        {
            { 4, "InvoiceAmount > 50000", i => Amount(i) > 50000 },
            { 4, "InvoiceAmount>=50000 and InvoiceAmount<=70000.5", i => Amount(i) is >= 50000 and <= 70000.5m },
            {
                4,
                "InvoiceAmount between 20000 and 30000 or InvoiceCurrency = 'EUR'",
                i => Amount(i) is >= 20000 and <= 30000 || Text(i, "InvoiceCurrency") == "EUR"
            },
            { 4, "not (InvoiceAmount > 50000)", i => Amount(i) <= 50000 },
            { 4, "BaseAmount is null", i => i.GetProperty("BaseAmount").ValueKind == JsonValueKind.Null },
            {
                4,
                "BaseAmount is not null and InvoiceCurrency <> 'EUR'",
                i => i.GetProperty("BaseAmount").ValueKind != JsonValueKind.Null && Text(i, "InvoiceCurrency") is { } c && c != "EUR"
            },
            { 4, "InvoiceCurrency in ('USD', 'GBP')", i => Text(i, "InvoiceCurrency") is "USD" or "GBP" },
            { 4, "InvoiceCurrency not in ('USD', 'GBP')", i => Text(i, "InvoiceCurrency") is { } c and not ("USD" or "GBP") },
            { 4, "BusinessUnit like 'Halden U%'", i => Text(i, "BusinessUnit")?.StartsWith("Halden U", StringComparison.Ordinal) is true },
            {
                4,
                "BusinessUnit like '*Deutschland'",
                i => Text(i, "BusinessUnit")?.EndsWith("Deutschland", StringComparison.Ordinal) is true
            },
            {
                4,
                "BusinessUnit not like '%Deutschland'",
                i => Text(i, "BusinessUnit")?.EndsWith("Deutschland", StringComparison.Ordinal) is false
            },
            { 4, "upper(BusinessUnit) = 'HALDEN DEUTSCHLAND'", i => Text(i, "BusinessUnit") == "Halden Deutschland" },
            {
                4,
                "InvoiceDate >= '2024-06-01' AND InvoiceDate < \"2025-01-01\"",
                i =>
                    Text(i, "InvoiceDate") is { } d
                    && string.CompareOrdinal(d, "2024-06-01") >= 0
                    && string.CompareOrdinal(d, "2025-01-01") < 0
            },
            { 4, "CreationDate > '2024-06-01T00:00:00'", i => string.CompareOrdinal(Text(i, "CreationDate"), "2024-06-01T00:00:00") > 0 },
            { 4, "PayAloneFlag = true", i => i.GetProperty("PayAloneFlag").ValueKind == JsonValueKind.True },
            {
                4,
                "InvoiceAmount > -1 and (InvoiceCurrency = 'EUR' or (InvoiceCurrency = 'CAD'))",
                i => Amount(i) > -1 && Text(i, "InvoiceCurrency") is "EUR" or "CAD"
            },
            {
                1,
                "InvoiceAmount>=10000 and <= 30000;InvoiceCurrency!=USD",
                i => Amount(i) is >= 10000 and <= 30000 && Text(i, "InvoiceCurrency") is { } c && c != "USD"
            },
            {
                1,
                "BusinessUnit Halden Deu*;InvoiceCurrency EUR",
                i =>
                    Text(i, "BusinessUnit")?.StartsWith("Halden Deu", StringComparison.Ordinal) is true
                    && Text(i, "InvoiceCurrency") == "EUR"
            },
            { 1, "InvoiceCurrency='EUR'", i => Text(i, "InvoiceCurrency") == "EUR" },
            { 1, "InvoiceCurrency=EUR or =CAD;InvoiceAmount>0", i => Text(i, "InvoiceCurrency") is "EUR" or "CAD" && Amount(i) > 0 },
            { 1, "InvoiceAmount BETWEEN 10000 AND 30000", i => Amount(i) is >= 10000 and <= 30000 },
            { 1, "InvoiceCurrency IN (EUR,'CAD')", i => Text(i, "InvoiceCurrency") is "EUR" or "CAD" },
            {
                1,
                "BusinessUnit LIKE '%Deutschland%';",
                i => Text(i, "BusinessUnit")?.Contains("Deutschland", StringComparison.Ordinal) is true
            },
            { 1, "BaseAmount IS NULL", i => i.GetProperty("BaseAmount").ValueKind == JsonValueKind.Null },
        };

    [Theory]
    [MemberData(nameof(Filters), DisableDiscoveryEnumeration = true)]
    public async Task A_filter_selects_the_rows_that_a_loop_selects(int framework, string q, Func<JsonElement, bool> expected)
    {
        await PayAlone();
        var all = await _pod.Get("invoices?limit=500&onlyData=true", framework);
        var found = await _pod.Get($"invoices?limit=500&onlyData=true&totalResults=true&q={Uri.EscapeDataString(q)}", framework);

        Assert.Equal(200, found.Status);
        var wanted = all.Items.Where(expected).Select(i => i.GetProperty("InvoiceId").GetInt64()).ToList();
        Assert.NotEmpty(wanted);
        Assert.NotEqual(all.Items.Count, wanted.Count);
        Assert.Equal(wanted, found.Items.Select(i => i.GetProperty("InvoiceId").GetInt64()));
        Assert.Equal(wanted.Count, found["totalResults"].GetInt32());
    }

    // No generated invoice is paid alone: some are to be.
    private async Task PayAlone()
    {
        foreach (var item in (await _pod.Get("invoices?limit=3&links=self&q=" + Uri.EscapeDataString("PayAloneFlag = false"))).Items)
            await _pod.Patch(Answer.Links(item, "self")[0].GetProperty("href").GetString()!, """{"PayAloneFlag":true}""");
    }

    [Theory]
    [InlineData(4, "InvoiceAmount > ", 17)]
    [InlineData(4, "InvoiceAmount >> 5", 16)]
    [InlineData(4, "Nonsense = 5", 1)]
    [InlineData(4, "InvoiceAmount = 5 and Nonsense = 6", 23)]
    [InlineData(4, "InvoiceAmount = 5; InvoiceId = 6", 18)]
    [InlineData(4, "(InvoiceAmount = 5", 19)]
    [InlineData(4, "InvoiceNumber = 'open", 22)]
    [InlineData(4, "InvoiceAmount = 'many'", 17)]
    [InlineData(4, "InvoiceCurrency = EUR", 19)]
    [InlineData(4, "attachments.FileContents = 'x'", 1)]
    [InlineData(4, "nothing.here = 'x'", 1)]
    [InlineData(1, "InvoiceCurrency=EUR or CAD;InvoiceAmount>0", 27)]
    [InlineData(1, "(InvoiceAmount = 5)", 1)]
    [InlineData(1, "InvoiceAmount", 14)]
    public async Task What_cannot_be_understood_is_400_with_the_place(int framework, string q, int position)
    {
        var answer = await _pod.Get($"invoices?q={Uri.EscapeDataString(q)}", framework);

        Assert.Equal(400, answer.Status);
        var text = framework >= 4 ? answer.Detail : answer.Text;
        Assert.Contains($"(at position {position})", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Doubled_quotes_stand_for_one()
    {
        var created = await _pod.Post(
            "invoices",
            """{"InvoiceNumber":"O'Neill \"1\"","InvoiceAmount":1,"BusinessUnit":"Halden UK","Supplier":"Eastmark Packaging AB"}"""
        );
        Assert.Equal(201, created.Status);

        foreach (var q in new[] { "InvoiceNumber = 'O''Neill \"1\"'", "InvoiceNumber = \"O'Neill \"\"1\"\"\"" })
            Assert.Single((await _pod.Get($"invoices?q={Uri.EscapeDataString(q)}")).Items);
    }

    [Fact]
    public async Task A_child_path_filters_parents_and_leaves_their_children_whole()
    {
        var answer = await _pod.Get("invoices?limit=5&expand=invoiceLines&q=" + Uri.EscapeDataString("invoiceLines.LineNumber = 2"));

        Assert.NotEmpty(answer.Items);
        Assert.All(answer.Items, i =>
            Assert.Contains(i.GetProperty("invoiceLines").GetProperty("items").EnumerateArray(), line =>
                line.GetProperty("LineNumber").GetInt32() == 2
            )
        );
        Assert.Contains(answer.Items, i => i.GetProperty("invoiceLines").GetProperty("count").GetInt32() > 1);
        Assert.Empty((await _pod.Get("invoices?q=" + Uri.EscapeDataString("invoiceLines.LineNumber = 9999"))).Items);
    }

    [Fact]
    public async Task A_range_of_the_key_is_read_in_order()
    {
        var all = (await _pod.Get("invoices?limit=500&onlyData=true&fields=InvoiceId&orderBy=InvoiceId"))
            .Items.Select(i => i.GetProperty("InvoiceId").GetInt64())
            .ToList();

        var read = new List<long>();
        for (var last = 0L; ; )
        {
            var page = await _pod.Get(
                $"invoices?limit=37&onlyData=true&fields=InvoiceId&orderBy=InvoiceId&q={Uri.EscapeDataString($"InvoiceId > {last}")}"
            );
            if (page.Items.Count == 0)
                break;
            read.AddRange(page.Items.Select(i => i.GetProperty("InvoiceId").GetInt64()));
            last = read[^1];
        }

        Assert.Equal(all, read);
        var backwards = await _pod.Get(
            $"invoices?limit=500&onlyData=true&fields=InvoiceId&orderBy=InvoiceId:desc"
                + $"&q={Uri.EscapeDataString($"InvoiceId between {all[3]} and {all[^4]}")}"
        );
        Assert.Equal(all.Skip(3).SkipLast(3).Reverse(), backwards.Items.Select(i => i.GetProperty("InvoiceId").GetInt64()));
    }
}
