using System.Globalization;
using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using OracleFusion.Sandbox.Documents;
using OracleFusion.Sandbox.Reports.Sql;

namespace OracleFusion.Sandbox.Extracts;

/// <summary>
/// Puts what BI Cloud Connector extracts on the content server: a zip for each file of rows (<c>.csv</c>), of columns (<c>.mdcsv</c>) and
/// of primary keys (<c>.pecsv</c>), an account of the rows, and at last the manifest, all in the security group OBIAImport.
/// </summary>
internal sealed class BiccFiles(DocumentStore documents, ExtractSwitches switches, TimeProvider clock)
{
    /// <summary>How long before its last extract an incremental one begins, unless the preferences say otherwise.</summary>
    public const int PruneMinutes = 1440;

    private const string Account = "obiaImport";
    private int _batches;

    public void WriteRows(BiccRun run, IEnumerable<(DataStore Store, SqlResult Rows, DateTimeOffset? Since)> extracts)
    {
        var manifest = new List<Document>();
        var counts = new List<(string Store, int Rows)>();
        foreach (var (store, all, since) in extracts)
        {
            var rows = since is { } from ? all.Rows.Where(r => DataStore.IsSince(r, from)).ToList() : [.. all.Rows];
            counts.Add((store.Name, rows.Count));
            var stem = Stem(store);
            var kept = switches.AreRowsCut ? rows.Take(rows.Count / 2).ToList() : rows;
            var entries = new List<(string, string)> { ($"{stem}.csv", Csv(store.Columns, kept)) };
            // A seed and what has changed since, in one zip.
            if (switches.AreFullAndIncrementalTogether)
                entries.Insert(0, ($"{stem}-seed.csv", Csv(store.Columns, all.Rows)));
            manifest.Add(Store(run, stem, entries));
            stem = Stem(store);
            manifest.Add(Store(run, stem, [($"{stem}.mdcsv", Csv(["NAME", "TYPE"], Types(store)))]));
        }

        End(run, "DATA", manifest, counts);
    }

    public void WriteKeys(BiccRun run, IEnumerable<(DataStore Store, SqlResult Rows)> extracts)
    {
        var manifest = new List<Document>();
        var counts = new List<(string Store, int Rows)>();
        foreach (var (store, all) in extracts)
        {
            var stem = Stem(store);
            manifest.Add(Store(run, stem, [($"{stem}.pecsv", Csv(store.Keys, [.. all.Rows.Select(r => r[..store.Keys.Length])]))]));
            counts.Add((store.Name, all.Rows.Count));
        }

        End(run, "PRIMARY_KEYS", manifest, counts);
    }

    private void End(BiccRun run, string kind, List<Document> files, List<(string Store, int Rows)> counts)
    {
        var now = clock.GetUtcNow();
        if (!switches.IsAccountLeftOut)
            Put($"EXTRACT_STATUS_{kind}_SCHEDULE_{run.Job?.Id ?? 1}_REQUEST_{run.Id}.JSON", StatusOf(counts, now), run, "json");
        var text = new StringBuilder($"Extract {run.Id}\n");
        foreach (var file in files)
        {
#pragma warning disable CA5351 // It is what BI Cloud Connector gives.
            var md5 = switches.AreHashesWrong ? new string('0', 32) : Convert.ToHexStringLower(MD5.HashData(file.Content));
#pragma warning restore CA5351
            text.Append(CultureInfo.InvariantCulture, $"{file.FileName};{file.Id}{(switches.AreHashesLeftOut ? "" : ";" + md5)}\n");
        }

        Put($"MANIFEST_{kind}_{run.Id}", Encoding.UTF8.GetBytes(text.ToString()), run, "mf");
        if (switches.IsOneFileMissing)
            documents.Remove(files[0].Id);
    }

    private static byte[] StatusOf(List<(string Store, int Rows)> counts, DateTimeOffset now)
    {
        using var bytes = new MemoryStream();
        using (var json = new Utf8JsonWriter(bytes))
        {
            json.WriteStartObject();
            json.WriteStartArray("extracts");
            foreach (var (store, rows) in counts)
            {
                json.WriteStartObject();
                json.WriteString("name", store);
                json.WriteString("status", "SUCCESS");
                json.WriteString("runDate", now.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture));
                json.WriteNumber("rowCount", rows);
                json.WriteString("errorMessage", "");
                json.WriteEndObject();
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        return bytes.ToArray();
    }

    private Document Store(BiccRun run, string stem, List<(string Name, string Text)> entries)
    {
        using var bytes = new MemoryStream();
        using (var archive = new ZipArchive(bytes, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (name, text) in entries)
            {
                using var stream = archive.CreateEntry(name).Open();
                stream.Write(Encoding.UTF8.GetBytes(text));
            }
        }

        return Put(stem + ".zip", bytes.ToArray(), run, "zip");
    }

    private Document Put(string name, byte[] content, BiccRun run, string type) =>
        documents.Store(
            name,
            Account,
            content,
            run.User,
            type: type,
            since: clock.GetUtcNow() + switches.FileDelay,
            securityGroup: "OBIAImport"
        );

    private string Stem(DataStore store) =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"{store.Stem}-batch{1_510_381_061 + ++_batches}-{clock.GetUtcNow():yyyyMMdd_HHmmss}_{_batches:D3}"
        );

    private static List<string?[]> Types(DataStore store) =>
        [.. store.Columns.Select(c => new string?[] { DataStore.Attribute(c), BiccConsole.TypeOf(c) })];

    private static string Csv(IReadOnlyList<string> columns, IReadOnlyList<string?[]> rows)
    {
        var text = new StringBuilder();
        text.AppendJoin(',', columns.Select(DataStore.Attribute)).Append('\n');
        foreach (var row in rows)
            text.AppendJoin(',', row.Select(v => v is null ? "" : "\"" + v.Replace("\"", "\"\"", StringComparison.Ordinal) + "\""))
                .Append('\n');
        return text.ToString();
    }
}
