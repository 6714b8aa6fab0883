using System.Globalization;
using System.IO.Compression;
using System.Text;
using System.Text.Json;

namespace OracleFusion.Sandbox.Jobs;

/// <summary>What jobs read and leave behind: zips with data, logs and outputs.</summary>
internal static class JobFiles
{
    private static readonly JsonSerializerOptions Plain = new()
    {
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>The logs and outputs of a job and of those under it.</summary>
    /// <param name="fileType">LOG, OUT or ALL.</param>
    public static byte[] Details(JobStore store, Job job, string fileType)
    {
        using var bytes = new MemoryStream();
        using (var archive = new ZipArchive(bytes, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var one in Tree(job))
            {
                var state = one.StateAt(store.Now);
                if (fileType is "LOG" or "ALL")
                    Write(
                        archive,
                        $"{one.Id}.log",
                        Encoding.UTF8.GetBytes($"Request {one.Id}, {one.Package}/{one.Definition}\nStatus: {state}\n{one.End?.Log}\n")
                    );
                foreach (var file in one.End?.Files.Where(f => fileType == "ALL" || f.IsOutput == (fileType == "OUT")) ?? [])
                    Write(archive, file.Name, file.Content);
                if (fileType is "OUT" or "ALL")
                    Write(archive, $"{one.Id}.txt", Encoding.UTF8.GetBytes($"Report of request {one.Id}: {state}\n"));
            }
        }

        return bytes.ToArray();
    }

    private static IEnumerable<Job> Tree(Job job) => job.Children.SelectMany(Tree).Prepend(job);

    /// <summary>Files as one zip.</summary>
    public static byte[] Zip(IEnumerable<JobFile> files)
    {
        using var bytes = new MemoryStream();
        using (var archive = new ZipArchive(bytes, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var file in files)
                Write(archive, file.Name, file.Content);
        }

        return bytes.ToArray();
    }

    /// <summary>The tree of a request as the text that stands in RequestStatus.</summary>
    public static string Tree(JobStore store, Job job) =>
        JsonSerializer.Serialize(
            new Dictionary<string, object> { ["JOBS"] = store.Switches.AreTreesLists ? new[] { Node(store, job) } : Node(store, job) },
            Plain
        );

    private static Dictionary<string, object> Node(JobStore store, Job job)
    {
        var node = new Dictionary<string, object>
        {
            ["JOBNAME"] = job.DisplayName.Length > 0 ? job.DisplayName : job.Definition,
            ["JOBPATH"] = job.Package,
            ["REQUESTID"] = job.Id.ToString(CultureInfo.InvariantCulture),
            ["STATUS"] = job.StateAt(store.Now),
        };
        if (job.DocumentName is not null)
            node["DOCUMENTNAME"] = job.DocumentName;
        if (job.Children.Count == 1)
            node["CHILD"] = Node(store, job.Children[0]);
        else if (job.Children.Count > 1)
            node["CHILD"] = job.Children.Select(c => Node(store, c)).ToList();
        return node;
    }

    private static void Write(ZipArchive archive, string name, byte[] content)
    {
        using var stream = archive.CreateEntry(name).Open();
        stream.Write(content);
    }
}
