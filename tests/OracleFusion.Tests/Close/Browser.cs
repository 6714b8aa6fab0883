using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;

namespace OracleFusion.Tests;

/// <summary>Looks at a page as a browser does.</summary>
internal static partial class Browser
{
    private static readonly string[] Void = ["meta", "rect", "line", "!DOCTYPE"];

    /// <summary>Every element that is opened is closed, in order.</summary>
    public static void AssertWellFormed(string page)
    {
        var open = new Stack<string>();
        foreach (Match tag in Tag().Matches(page))
        {
            var name = tag.Groups["name"].Value;
            if (Void.Contains(name))
                continue;
            if (tag.Groups["end"].Length == 0)
                open.Push(name);
            else
                Assert.Equal(name, open.Pop());
        }

        Assert.Empty(open);
    }

    /// <summary>The page shows at 400 pixels without a bar to scroll sideways, and prints.</summary>
    /// <param name="chromium">The program of a Chromium.</param>
    /// <param name="path">The page.</param>
    public static void AssertReads(string chromium, string path)
    {
        var folder = Path.GetDirectoryName(path)!;
        // The width that the page takes is written into its title, by a copy of it that may run a script.
        var probe = Path.Combine(folder, "probe.html");
        File.WriteAllText(
            probe,
            Policy()
                .Replace(File.ReadAllText(path), "")
                .Replace(
                    "</body>",
                    "<script>document.title = document.documentElement.scrollWidth + ' of ' + window.innerWidth</script></body>",
                    StringComparison.Ordinal
                )
        );
        var dom = Run(chromium, folder, "--window-size=400,900", "--dump-dom", new Uri(probe).AbsoluteUri);
        var title = Title().Match(dom);
        Assert.True(title.Success, dom);
        Assert.True(
            int.Parse(title.Groups[1].Value, CultureInfo.InvariantCulture)
                <= int.Parse(title.Groups[2].Value, CultureInfo.InvariantCulture),
            title.Value
        );
        var printed = Path.Combine(folder, "page.pdf");
        Run(chromium, folder, $"--print-to-pdf={printed}", new Uri(path).AbsoluteUri);
        Assert.InRange(new FileInfo(printed).Length, 1_000, 5_000_000);
    }

    private static string Run(string chromium, string folder, params string[] arguments)
    {
        var start = new ProcessStartInfo(chromium) { RedirectStandardOutput = true, RedirectStandardError = true };
        string[] all = ["--headless", "--no-sandbox", "--disable-gpu", $"--user-data-dir={Path.Combine(folder, "profile")}", .. arguments];
        foreach (var argument in all)
            start.ArgumentList.Add(argument);
        using var process = Process.Start(start)!;
        var errors = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        Assert.True(process.ExitCode == 0, errors.Result);
        return output;
    }

    [GeneratedRegex("<(?<end>/?)(?<name>[A-Za-z!][A-Za-z0-9]*)")]
    private static partial Regex Tag();

    [GeneratedRegex("<meta http-equiv=[^>]*>")]
    private static partial Regex Policy();

    [GeneratedRegex("<title>([0-9]+) of ([0-9]+)</title>")]
    private static partial Regex Title();
}
