namespace OracleFusion.Client.Tests.Fuzz;

/// <summary>Whole answers of each kind, in the forms of the framework versions.</summary>
internal static class AnswerTemplates
{
    private const string Root = "https://pod.example.com:443/fscmRestApi/resources/11.13.18.05/";

    /// <summary>Rows with links and their children as lists.</summary>
    public static string Collection { get; } =
        Page(static id =>
            $$$"""
                {"InvoiceId":{{{id}}},"InvoiceNumber":"N\u00e9-{{{id}}}","InvoiceAmount":{{{id}}}.50,"InvoiceDate":"2024-01-31","CreationDate":"2024-01-31T10:00:00.123+00:00","CanceledFlag":false,"Description":null,"Site_c":{"a":[1,"b"]},
                "invoiceLines":[{"LineNumber":1,"LineAmount":10.00,"links":[{{{Link(
                    "self",
                    $"invoices/{id}/child/invoiceLines/1"
                )}}}]},{"LineNumber":2,"LineAmount":-1}],
                "links":[{{{Link("self", $"invoices/{id}", $"\"changeIndicator\":\"ACED{id}\"")}}},{{{Link(
                    "child",
                    $"invoices/{id}/child/invoiceLines"
                )}}}]}
                """
        );

    /// <summary>Rows with their children as collections (framework version 3 and up).</summary>
    public static string Nested { get; } =
        Page(static id =>
            $$$"""
                {"InvoiceId":{{{id}}},"InvoiceNumber":"N{{{id}}}","invoiceLines":{"items":[{"LineNumber":1,"invoiceDistributions":{"items":[{"Amount":1}],"count":1,"hasMore":false,"limit":25,"offset":0}}],"count":1,"hasMore":false,"limit":25,"offset":0,
                "links":[{{{Link("self", $"invoices/{id}/child/invoiceLines")}}}]},"links":[{{{Link("self", $"invoices/{id}")}}}]}
                """
        );

    /// <summary>Rows with context (framework version 6 and up).</summary>
    public static string Context { get; } =
        Page(static id =>
            $$$"""
                {"InvoiceId":{{{id}}},"InvoiceNumber":"N{{{id}}}","@context":{"key":"{{{id}}}","headers":{"ETag":"\"ACED{{{id}}}\""},"links":[{{{Link(
                    "self",
                    $"invoices/{id}"
                )}}}]}}
                """
        );

    /// <summary>Rows that nothing tells apart but what they are.</summary>
    public static string Plain { get; } = Page(static id => $$$"""{"Name":"N{{{id}}}","Amount":{{{id}}},"Flag":true}""");

    public static string Record { get; } =
        Collection.Substring(
            "{\"items\":[".Length,
            Collection.IndexOf("},{\"InvoiceId\":102", StringComparison.Ordinal) + 1 - "{\"items\":[".Length
        );

    public static string Description { get; } =
        """
            {"Resources":{"invoices":{"discrColumnType":false,"title":"Invoices","titlePlural":"Invoices","attributes":[{"name":"InvoiceId","type":"integer","updatable":false,"mandatory":true,"queryable":true,"precision":18},
            {"name":"InvoiceNumber","type":"string","updatable":true,"mandatory":false,"queryable":true,"maxLength":50,"allowChanges":"always","lov":{"childRef":"x"}},{"name":"InvoiceDate","type":"string","format":"date","properties":{"a":"b"}}],
            "collection":{"rangeSize":25,"finders":[{"name":"PrimaryKey","title":"PrimaryKey","attributes":[{"name":"InvoiceId","type":"integer"}]}],"links":[{"rel":"self","href":"https://pod/x"}],"actions":[{"name":"get","method":"GET"},
            {"name":"create","method":"POST"}]},"item":{"actions":[{"name":"cancel","parameters":[{"name":"a","type":"string"}],"resultType":"string"}]},"children":{"invoiceLines":{"attributes":[{"name":"LineNumber","type":"integer"}],
            "item":{},"collection":{}},"appliedPrepayments":{"$ref":"https://pod/x/describe"}}}}}
            """;

    public static string Error { get; } =
        """
            {"title":"Bad Request","status":"400","detail":"It is not valid.","o:errorDetails":[{"detail":"The amount is not valid.","o:errorCode":"27014","o:errorPath":"/InvoiceAmount"},{"detail":"AP-1234: no","o:errorCode":"AP-1234",
            "o:errorDetails":[{"detail":"inner"}]}],"parts":[{"id":"part1","payload":{"title":"Bad","o:errorDetails":[{"detail":"x","o:errorCode":"1"}]}}]}
            """;

    public static string Batch { get; } =
        "{\"parts\":[{\"id\":\"part1\",\"path\":\"/invoices\",\"operation\":\"create\",\"payload\":"
        + Record
        + "},{\"id\":\"part2\",\"operation\":\"update\",\"payload\":"
        + Record
        + ",\"preconditionSucceeded\":true},{\"id\":\"part3\",\"operation\":\"delete\"}]}";

    public static string Action { get; } = """{"result":{"count":2,"names":["a","b"],"rows":[{"a":1},{"a":2}]}}""";

    private static string Link(string rel, string path, string? properties = null) =>
        $"{{\"rel\":\"{rel}\",\"href\":\"{Root}{path}\",\"name\":\"x\",\"kind\":\"item\""
        + $"{(properties is null ? "" : ",\"properties\":{" + properties + "}")}}}";

    private static string Page(Func<long, string> row) =>
        "{\"items\":["
        + string.Join(",", Enumerable.Range(101, 6).Select(id => row(id)))
        + "],\"totalResults\":6,\"count\":6,\"hasMore\":true,\"limit\":6,\"offset\":0,\"links\":["
        + Link("self", "invoices")
        + "]}";
}
