using System.Globalization;
using OracleFusion.Tests;

namespace OracleFusion.Sandbox.Tests.Page;

/// <summary>The page at <c>/</c> as a browser shows it, where a Chromium is installed.</summary>
public sealed class BrowserTests(PodFixture fixture) : IClassFixture<PodFixture>
{
    private readonly Pod _pod = fixture.Pod;

    private string Home => _pod.Server.BaseUri.ToString();

    [Fact]
    public async Task The_page_shows_requests_switches_faults_browses_and_copies()
    {
        Assert.SkipWhen(ChromiumProgram.Path is null, "No Chromium is installed here.");
        _pod.Server.ClearRequests();
        await using var browser = await Chromium.Start();
        await browser.Show(Home);
        await browser.Until("!document.getElementById('requests').hidden");

        // A request that comes while the page is open.
        await _pod.Get("invoices?limit=2&q=InvoiceAmount%20%3E%201000");
        await browser.Until("document.querySelectorAll('#log tr').length === 1");
        var row = (string)(await browser.Evaluate("document.querySelector('#log tr').innerText.replace(/\\s+/g, ' ')"))!;
        Assert.Contains(
            "GET /fscmRestApi/resources/11.13.18.05/invoices?limit=2&q=InvoiceAmount > 1000 200",
            row,
            StringComparison.Ordinal
        );
        await browser.Evaluate("navigator.clipboard.writeText = async text => { window.copied = text; }");
        await browser.Evaluate("document.querySelector('#log button.copy').click()");
        await browser.Until("window.copied");
        Assert.Equal("Get-FusionInvoice -Query 'InvoiceAmount > 1000' -First 2", (string?)await browser.Evaluate("window.copied"));

        await _pod.Get("invoices?q=InvoiceAmount%20%3E");
        await browser.Until("document.querySelector('#log .detail')");
        Assert.Contains(
            "URL request parameter q cannot be processed.",
            (string?)await browser.Evaluate("document.querySelector('#log .detail').textContent"),
            StringComparison.Ordinal
        );
        await browser.Evaluate("document.getElementById('forget').click()");
        await browser.Until("document.querySelectorAll('#log tr').length === 0");

        await AssertSwitches(browser);
        await AssertBrowses(browser);
        Assert.Empty(browser.Complaints);
    }

    [Fact]
    public async Task Nothing_is_wider_than_400_pixels()
    {
        Assert.SkipWhen(ChromiumProgram.Path is null, "No Chromium is installed here.");
        var created = await _pod.Get("invoices?limit=1");
        var self = new Uri(Answer.Links(created.Items[0], "self")[0].GetProperty("href").GetString()!).AbsolutePath;
        await using var browser = await Chromium.Start();
        await browser.Narrow(400);
        foreach (
            var (hash, there) in new[]
            {
                ("requests", "document.querySelector('#log tr')"),
                ("faults", "document.querySelector('#switches input')"),
                ("data", "document.querySelector('#rows li')"),
                ("data/fscmRestApi/resources/11.13.18.05/invoices?limit=25", "document.querySelector('#rows td')"),
                ("data" + self, "document.querySelector('#rows dd')"),
                ("more", "!document.getElementById('more').hidden"),
            }
        )
        {
            await browser.Show($"{Home}#{hash}");
            await browser.Until(there);
            var width = (int)(await browser.Evaluate("document.documentElement.scrollWidth"))!;
            Assert.True(width <= 400, string.Create(CultureInfo.InvariantCulture, $"#{hash} takes {width} pixels"));
        }
    }

    private async Task AssertSwitches(Chromium browser)
    {
        await browser.Evaluate("location.hash = '#faults'");
        await browser.Until("document.querySelector('#switches input[name=churn]')");
        await browser.Evaluate(
            "for (const [id, value] of [['arm-kind', '503'], ['arm-path', '/suppliers'], ['arm-method', 'GET']])"
                + " document.getElementById(id).value = value;"
                + "document.getElementById('arm').click()"
        );
        await browser.Until("document.getElementById('pending').textContent === '1 to come'");
        Assert.Equal(503, (await _pod.Get("suppliers?limit=1")).Status);
        Assert.Equal(200, (await _pod.Get("suppliers?limit=1")).Status);

        // The switches are made anew when the server has answered: what was clicked is gone then.
        await browser.Evaluate("(clicked = document.querySelector('input[name=\"jobs.areImportsSeparate\"]')).click()");
        await browser.Until("!clicked.isConnected && document.querySelector('input[name=\"jobs.areImportsSeparate\"]')?.checked");
        await browser.Evaluate(
            "{ clicked = document.querySelector('input[name=pageCap]'); clicked.value = 499; clicked.dispatchEvent(new Event('change')); }"
        );
        await browser.Until("!clicked.isConnected && document.querySelector('input[name=pageCap]')?.value === '499'");
        Assert.True(_pod.Server.Faults.Jobs.AreImportsSeparate);
        Assert.Equal(499, _pod.Server.Faults.PageCap);
        await browser.Evaluate("document.getElementById('calm').click()");
        await browser.Until("document.querySelector('input[name=\"jobs.areImportsSeparate\"]')?.checked === false");

        await browser.Evaluate("location.hash = '#requests'");
        await browser.Until("document.querySelectorAll('#log tr').length === 2");
        Assert.Equal(
            "503",
            (string?)await browser.Evaluate("document.querySelectorAll('#log tr')[1].querySelector('td.fault').textContent")
        );
    }

    private async Task AssertBrowses(Chromium browser)
    {
        var before = _pod.Server.Requests.Count;
        await browser.Evaluate("location.hash = '#data'");
        await browser.Until("document.querySelectorAll('#rows li').length === 200");
        await browser.Evaluate(
            "{ const find = document.getElementById('find'); find.value = 'Get-FusionInvoice'; find.dispatchEvent(new Event('input')); }"
        );
        await browser.Until("document.querySelectorAll('#rows li').length < 20");
        await browser.Evaluate("[...document.querySelectorAll('#rows a')].find(a => a.textContent === 'invoices').click()");
        await browser.Until("document.querySelectorAll('#rows tbody tr').length === 25");
        // To the last digit, as the pod wrote it.
        Assert.Equal(
            (await _pod.Get("invoices?limit=25", framework: 1)).Items[4].GetProperty("InvoiceAmount").GetRawText(),
            (string?)await browser.Evaluate("document.querySelectorAll('#rows tbody tr')[4].cells[3].textContent")
        );
        before++;
        await browser.Evaluate("[...document.querySelectorAll('#pages a')].find(a => a.textContent === 'Next').click()");
        await browser.Until("document.getElementById('pages').textContent.includes('rows 26 to 50')");
        await browser.Evaluate(
            "document.getElementById('q').value = 'InvoiceAmount > 1000'; document.querySelector('#ask button').click()"
        );
        await browser.Until("document.getElementById('command').textContent.includes('InvoiceAmount > 1000')");
        Assert.Equal(
            "Get-FusionInvoice -Query 'InvoiceAmount > 1000' -First 25",
            (string?)await browser.Evaluate("document.getElementById('command').textContent")
        );
        await browser.Evaluate("document.querySelector('#rows tbody a').click()");
        await browser.Until("[...document.querySelectorAll('#rows dt')].some(d => d.textContent === 'InvoiceNumber')");
        await browser.Evaluate("[...document.querySelectorAll('#rows p a')].find(a => a.textContent === 'invoiceLines').click()");
        await browser.Until(
            "document.getElementById('command').textContent.includes('invoiceLines') && document.querySelector('#rows tbody tr')"
        );
        // A wrong question is told why, and stays there to be mended.
        await browser.Evaluate("location.hash = '#data/fscmRestApi/resources/11.13.18.05/invoices?q=InvoiceAmount%20%3E'");
        await browser.Until("document.querySelector('#rows .refused')?.textContent.includes('400 URL request parameter q')");
        Assert.Equal(
            "InvoiceAmount >",
            (string?)await browser.Evaluate("document.getElementById('ask').hidden ? null : document.getElementById('q').value")
        );
        // What the page reads for itself is no client's request.
        Assert.Equal(before, _pod.Server.Requests.Count);
    }
}
