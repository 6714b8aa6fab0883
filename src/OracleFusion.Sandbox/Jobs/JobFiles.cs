using System.Globalization;
using System.IO.Compression;
using System.Text;
using System.Text.Json;

namespace OracleFusion.Sandbox.Jobs;

/// <summary>What jobs read and leave behind: zips with data, logs and outputs.</summary>
internal static class JobFiles
{
    /// <summary>How an import of this zip ends: ERROR when it is no zip or holds no data file, WARNING when a data file is empty.</summary>
    public static (string Outcome, string Log) Judge(byte[] zip)
    {
        try
        {
            using var archive = new ZipArchive(new MemoryStream(zip));
            var files = archive.Entries.Where(e => e.Name.EndsWith(".csv", StringComparison.OrdinalIgnoreCase)).ToList();
            if (files.Count == 0)
                return ("ERROR", "The zip holds no data file (.csv).");
            var log = new StringBuilder();
            var warning = false;
            foreach (var file in files)
            {
                var lines = Lines(file);
                warning |= lines == 0;
                log.AppendLine(CultureInfo.InvariantCulture, $"{file.Name}: {lines} rows loaded, 0 rows rejected.");
            }

            return (warning ? "WARNING" : "SUCCEEDED", log.ToString());
        }
        catch (InvalidDataException)
        {
            return ("ERROR", "The file is no zip.");
        }
    }

    /// <summary>The logs and outputs of a job and of those under it: one entry for each job and kind.</summary>
    /// <param name="fileType">LOG, OUT or ALL.</param>
    public static byte[] Details(JobStore store, Job job, string fileType)
    {
        using var bytes = new MemoryStream();
        using (var archive = new ZipArchive(bytes, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var one in store.ChildrenOf(job.Id).Prepend(job))
            {
                var status = one.StatusAt(store.Now);
                if (fileType is "LOG" or "ALL")
                    Write(archive, $"{one.Id}.log", $"Request {one.Id}, {one.Package}/{one.Definition}\nStatus: {status}\n{(status == one.Outcome ? one.Log : "")}\n");
                if (fileType is "OUT" or "ALL")
                    Write(archive, $"{one.Id}.txt", $"Report of request {one.Id}: {status}\n");
            }
        }

        return bytes.ToArray();
    }

    /// <summary>What exportBulkData leaves on the content server.</summary>
    public static byte[] Export(string definition)
    {
        using var bytes = new MemoryStream();
        using (var archive = new ZipArchive(bytes, ZipArchiveMode.Create, leaveOpen: true))
            Write(archive, definition + ".csv", "Id,Name\n1,First\n2,Second\n");
        return bytes.ToArray();
    }

    /// <summary>The tree of a request as the text that stands in RequestStatus.</summary>
    public static string Tree(JobStore store, Job job) => JsonSerializer.Serialize(new Dictionary<string, object> { ["JOBS"] = Node(store, job) });

    private static Dictionary<string, object> Node(JobStore store, Job job)
    {
        var node = new Dictionary<string, object>
        {
            ["JOBNAME"] = job.Definition,
            ["JOBPATH"] = job.Package,
            ["REQUESTID"] = job.Id.ToString(CultureInfo.InvariantCulture),
            ["STATUS"] = job.StatusAt(store.Now),
        };
        var children = store.ChildrenOf(job.Id);
        if (children.Count > 0)
            node["CHILD"] = children.Select(c => Node(store, c)).ToList();
        return node;
    }

    private static int Lines(ZipArchiveEntry file)
    {
        using var reader = new StreamReader(file.Open());
        var lines = 0;
        while (reader.ReadLine() is { } line)
            lines += line.Length > 0 ? 1 : 0;
        return lines;
    }

    private static void Write(ZipArchive archive, string name, string text)
    {
        using var writer = new StreamWriter(archive.CreateEntry(name).Open());
        writer.Write(text);
    }
}
