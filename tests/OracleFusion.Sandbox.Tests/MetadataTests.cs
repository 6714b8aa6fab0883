using System.Text.Json;

namespace OracleFusion.Sandbox.Tests;

/// <summary>describe, versions, the page at the root, compression.</summary>
public sealed class MetadataTests(PodFixture fixture) : IClassFixture<PodFixture>
{
    private readonly Pod _pod = fixture.Pod;

    [Fact]
    public async Task A_resource_is_described_in_the_documented_shape()
    {
        var answer = await _pod.Get("invoices/describe");
        Assert.Equal("application/vnd.oracle.adf.description+json", answer.MediaType);
        var invoices = answer["Resources"].GetProperty("invoices");

        Assert.Equal(
            ["discrColumnType", "title", "titlePlural", "attributes", "collection", "item", "children", "links"],
            invoices.EnumerateObject().Select(p => p.Name)
        );
        var attributes = invoices.GetProperty("attributes").EnumerateArray().ToDictionary(a => a.GetProperty("name").GetString()!);
        Assert.Equal("integer", attributes["InvoiceId"].GetProperty("type").GetString());
        Assert.Equal("never", attributes["InvoiceId"].GetProperty("allowChanges").GetString());
        Assert.True(attributes["InvoiceAmount"].GetProperty("mandatory").GetBoolean());
        Assert.Equal("always", attributes["Description"].GetProperty("allowChanges").GetString());
        Assert.Equal("InvoiceCurrencyLookup", attributes["InvoiceCurrency"].GetProperty("lov").GetProperty("childRef").GetString());
        var collection = invoices.GetProperty("collection");
        Assert.Equal(25, collection.GetProperty("rangeSize").GetInt32());
        Assert.Contains(collection.GetProperty("finders").EnumerateArray(), f => f.GetProperty("name").GetString() == "PrimaryKey");
        var validate = collection
            .GetProperty("actions")
            .EnumerateArray()
            .Single(a => a.GetProperty("name").GetString() == "validateInvoice");
        Assert.Equal(
            ["application/vnd.oracle.adf.action+json"],
            validate.GetProperty("requestType").EnumerateArray().Select(t => t.GetString())
        );
        Assert.True(invoices.GetProperty("children").GetProperty("invoiceLines").TryGetProperty("attributes", out _));
        Assert.Equal("describe", invoices.GetProperty("links")[0].GetProperty("kind").GetString());
    }

    [Fact]
    public async Task A_resource_says_honestly_what_may_be_changed_and_where_its_values_stand()
    {
        static Dictionary<string, JsonElement> Attributes(Answer answer, string resource) =>
            answer["Resources"]
                .GetProperty(resource)
                .GetProperty("attributes")
                .EnumerateArray()
                .ToDictionary(a => a.GetProperty("name").GetString()!);
        var orders = Attributes(await _pod.Get("purchaseOrders/describe"), "purchaseOrders");
        Assert.All(orders.Values, a => Assert.Equal("never", a.GetProperty("allowChanges").GetString()));
        var receivables = Attributes(await _pod.Get("receivablesInvoices/describe"), "receivablesInvoices");
        Assert.Equal("always", receivables["InvoiceStatus"].GetProperty("allowChanges").GetString());
        Assert.Equal("inCreate", receivables["Comments"].GetProperty("allowChanges").GetString());
        Assert.False(receivables["Comments"].GetProperty("updatable").GetBoolean());
        var invoices = Attributes(await _pod.Get("invoices/describe"), "invoices");
        Assert.Equal(
            "/fscmRestApi/resources/11.13.18.05/currenciesLOV",
            invoices["InvoiceCurrency"].GetProperty("lov").GetProperty("lovResourcePath").GetString()
        );
        Assert.Equal(50, invoices["InvoiceNumber"].GetProperty("maxLength").GetInt32());
        Assert.False(invoices["Description"].TryGetProperty("maxLength", out _));
    }

    [Fact]
    public async Task A_collection_links_its_actions()
    {
        var page = await _pod.Get("invoices?limit=1");
        var link = Answer.Links(page.Json, "action").Single(l => l.GetProperty("name").GetString() == "validateInvoice");

        Assert.Equal(
            Answer.Links(page.Json, "self")[0].GetProperty("href").GetString() + "/action/validateInvoice",
            link.GetProperty("href").GetString()
        );
        Assert.Equal(
            ["self"],
            (await _pod.Get("invoices?limit=1&links=self"))["links"].EnumerateArray().Select(l => l.GetProperty("rel").GetString())
        );
    }

    [Theory]
    [InlineData("fscmRestApi", "invoices")]
    [InlineData("crmRestApi", "opportunities")]
    [InlineData("hcmRestApi", "workers")]
    public async Task The_catalogue_lists_every_resource_of_its_root(string root, string one)
    {
        var list = (await _pod.Get($"/{root}/resources/11.13.18.05/describe?metadataMode=list"))["Resources"];
        Assert.Equal(OracleFusion.Sandbox.Schema.Catalog.Embedded.Names(root), list.EnumerateObject().Select(p => p.Name));
        Assert.Equal(["links"], list.GetProperty(one).EnumerateObject().Select(p => p.Name));
        var minimal = (await _pod.Get($"/{root}/resources/11.13.18.05/describe?metadataMode=minimal"))["Resources"].GetProperty(one);
        Assert.NotEqual(0, minimal.GetProperty("attributes").GetArrayLength());
        var children = (await _pod.Get($"/{root}/resources/11.13.18.05/describe?metadataMode=list&includeChildren=true"))["Resources"]
            .GetProperty(one);
        Assert.NotEmpty(children.GetProperty("children").EnumerateObject());
    }

    [Fact]
    public async Task The_metadata_mode_belongs_to_the_catalogue()
    {
        Assert.Equal(400, (await _pod.Get("invoices/describe?metadataMode=minimal")).Status);
        Assert.Equal(400, (await _pod.Get("describe?metadataMode=everything")).Status);
    }

    [Fact]
    public async Task A_context_root_tells_its_versions()
    {
        var version = (await _pod.Get("/fscmRestApi/resources")).Items[0];

        Assert.Equal("11.13.18.05", version.GetProperty("version").GetString());
        Assert.True(version.GetProperty("isLatest").GetBoolean());
        var extension = version.GetProperty("adf:extension");
        Assert.Equal("1", extension.GetProperty("defaultFrameworkVersion").GetString());
        Assert.Equal(9, extension.GetProperty("allowedFrameworkVersions").GetArrayLength());
        Assert.Equal("11.13.18.05", (await _pod.Get(Pod.Fscm))["version"].GetString());
    }

    [Fact]
    public async Task The_page_at_the_root_tells_how_to_connect()
    {
        var page = await _pod.Send(HttpMethod.Get, "/", null, null, 0);

        Assert.Equal("text/html", page.MediaType);
        Assert.Contains(
            $"Connect-OracleFusion -Server {_pod.Server.BaseUri.ToString().TrimEnd('/')} -Credential",
            page.Text,
            StringComparison.Ordinal
        );
        Assert.Contains(SandboxOptions.DefaultPassword, page.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_certificate_can_be_fetched_to_pin_it()
    {
        var pem = await _pod.Send(HttpMethod.Get, "/sandbox/certificate", null, null, 0);

        using var certificate = System.Security.Cryptography.X509Certificates.X509Certificate2.CreateFromPem(pem.Text);
        Assert.Equal(_pod.Server.Certificate!.Thumbprint, certificate.Thumbprint);
    }

    [Theory]
    [InlineData("gzip")]
    [InlineData("br")]
    public async Task A_body_is_compressed_when_the_client_asks(string encoding)
    {
        var plain = await _pod.Get("invoices?limit=5");
        var packed = await _pod.Get("invoices?limit=5", headers: ("Accept-Encoding", encoding));

        Assert.Equal(encoding, packed.Headers["Content-Encoding"]);
        using var bytes = new MemoryStream(packed.Bytes);
        using Stream stream =
            encoding == "br"
                ? new System.IO.Compression.BrotliStream(bytes, System.IO.Compression.CompressionMode.Decompress)
                : new System.IO.Compression.GZipStream(bytes, System.IO.Compression.CompressionMode.Decompress);
        using var unpacked = new MemoryStream();
        await stream.CopyToAsync(unpacked, TestContext.Current.CancellationToken);
        Assert.Equal(plain.Bytes, unpacked.ToArray());
    }

    [Fact]
    public async Task Links_can_name_another_host_and_always_name_the_port()
    {
        await using var other = await Pod.Start(new SandboxOptions { Scale = 50, LinkBase = new Uri("https://internal.example") });
        var answer = await other.Get("invoices?limit=1");

        Assert.All(answer.Items[0].GetProperty("links").EnumerateArray(), l =>
            Assert.StartsWith("https://internal.example:443/fscmRestApi/", l.GetProperty("href").GetString(), StringComparison.Ordinal)
        );
    }

    [Fact]
    public async Task The_same_seed_gives_the_same_data_and_another_gives_other()
    {
        await using var same = await Pod.Start(new SandboxOptions { Scale = 200 });
        await using var other = await Pod.Start(new SandboxOptions { Scale = 200, Seed = 2 });
        const string Query = "invoices?limit=50&onlyData=true";

        static string Rows(Answer answer) => JsonSerializer.Serialize(answer["items"]);
        Assert.Equal(Rows(await _pod.Get(Query)), Rows(await same.Get(Query)));
        Assert.NotEqual(Rows(await _pod.Get(Query)), Rows(await other.Get(Query)));
    }
}
