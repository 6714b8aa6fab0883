using System.IO.Compression;
using System.Text;

namespace OracleFusion.Sandbox.Reports;

/// <summary>The catalogue of BI Publisher: folders, data models and reports, kept in memory.</summary>
internal sealed class ReportCatalog
{
    private static readonly IReadOnlyDictionary<string, byte[]> NoFiles = new Dictionary<string, byte[]>();
    private readonly Lock _gate = new();
    private readonly Dictionary<string, ReportItem> _items = new(StringComparer.OrdinalIgnoreCase);
    private readonly TimeProvider _clock;
    private readonly ReportSwitches _switches;

    public ReportCatalog(TimeProvider clock, ReportSwitches switches)
    {
        (_clock, _switches) = (clock, switches);
        Clear();
    }

    /// <summary>Puts back what the pod is delivered with.</summary>
    public void Clear()
    {
        lock (_gate)
        {
            _items.Clear();
            foreach (var folder in new[] { "/Custom", "/Custom/Financials", "/Financials" })
                Add(folder, "Folder", [], NoFiles, "weblogic");
            foreach (var (path, xml) in DeliveredReports.All)
                Add(
                    path,
                    path.EndsWith(".xdm", StringComparison.Ordinal) ? "DataModel" : "Report",
                    Encoding.UTF8.GetBytes(xml),
                    NoFiles,
                    "weblogic"
                );
        }
    }

    /// <summary>An object that the user may see; null where there is none, or not yet.</summary>
    public ReportItem? Find(string path, string user)
    {
        path = Normal(path);
        if (!MaySee(path, user))
            return null;
        lock (_gate)
        {
            if (path == "/" || IsHome(path, user))
                return new ReportItem(path, "Folder", [], NoFiles, user, default, default);
            return _items.TryGetValue(path, out var item) && item.VisibleFrom <= _clock.GetUtcNow() ? item : null;
        }
    }

    public IReadOnlyList<ReportItem> Contents(string folder, string user)
    {
        folder = Normal(folder);
        if (Find(folder, user) is not { Type: "Folder" })
            throw ReportFault.Failed($"PublicReportService::getFolderContents: the folder {folder} does not exist.");
        lock (_gate)
        {
            var own = _items.Values.Where(i =>
                i.Parent.Equals(folder, StringComparison.OrdinalIgnoreCase) && i.VisibleFrom <= _clock.GetUtcNow()
            );
            return [.. own.OrderBy(i => i.Path, StringComparer.OrdinalIgnoreCase)];
        }
    }

    public string CreateFolder(string path, string user)
    {
        path = Normal(path);
        RequireWrite(path, user);
        lock (_gate)
        {
            if (_items.ContainsKey(path) || IsHome(path, user))
                throw ReportFault.Failed($"Unable to create the folder {path}: it already exists.");
            RequireParent(path, user);
            Add(path, "Folder", [], NoFiles, user);
        }

        return path;
    }

    /// <summary>Stores a data model or report that comes as its bare XML.</summary>
    public string Create(string path, byte[] definition, IReadOnlyDictionary<string, byte[]>? files, string user, bool replaces)
    {
        path = Normal(path);
        RequireWrite(path, user);
        lock (_gate)
        {
            if (_items.ContainsKey(path) && !replaces)
                throw ReportFault.Failed($"Unable to create the object {path}: it already exists.");
            RequireParent(path, user);
            Add(
                path,
                path.EndsWith(".xdm", StringComparison.OrdinalIgnoreCase) ? "DataModel" : "Report",
                definition,
                files ?? NoFiles,
                user
            );
        }

        return path;
    }

    /// <summary>Stores what an archive holds: a data model (xdmz), a report (xdoz) or a folder with both (xdrz).</summary>
    public string Upload(string path, string type, byte[] zip, string user)
    {
        if (type is not ("xdmz" or "xdoz" or "xdrz"))
            throw ReportFault.Failed(
                $"PublicReportServiceImpl::executeUploadReport Failure: due to unsupported Report Object's type - [{type}]. Only support "
                    + "types - xdoz / xdmz / xssz / xdrz"
            );
        using var archive = Open(zip);
        switch (type)
        {
            case "xdmz" or "xdoz":
                var member = type == "xdmz" ? "_datamodel.xdm" : "_report.xdo";
                var definition = archive.GetEntry(member)
                    ?? throw ReportFault.Failed($"PublicReportServiceImpl::executeUploadReport Failure: the archive has no {member}.");
                var own = path.EndsWith(type[..^1], StringComparison.OrdinalIgnoreCase) ? path : path + "." + type[..^1];
                return Create(
                    own,
                    Bytes(definition),
                    archive.Entries.Where(e => e != definition).ToDictionary(e => e.FullName, Bytes, StringComparer.Ordinal),
                    user,
                    replaces: false
                );
            default:
                foreach (
                    var entry in archive.Entries.Where(e =>
                        e.Name.EndsWith(".xdmz", StringComparison.Ordinal) || e.Name.EndsWith(".xdoz", StringComparison.Ordinal)
                    )
                )
                {
                    var folder = Normal(path);
                    foreach (var part in entry.FullName.Split('/')[..^1])
                    {
                        folder += "/" + part;
                        if (Find(folder, user) is null)
                            CreateFolder(folder, user);
                    }

                    Upload($"{folder}/{entry.Name[..^1]}", entry.Name[^4..], Bytes(entry), user);
                }

                return Normal(path);
        }
    }

    /// <summary>An object as an archive.</summary>
    public byte[] Download(string path, string user)
    {
        var item = Find(path, user) ?? throw ReportFault.Failed($"unable to download report: {path} does not exist");
        using var bytes = new MemoryStream();
        using (var archive = new ZipArchive(bytes, ZipArchiveMode.Create, leaveOpen: true))
        {
            Write(archive, item.Type == "DataModel" ? "_datamodel.xdm" : "_report.xdo", item.Definition);
            foreach (var (name, content) in item.Files)
                Write(archive, name, content);
        }

        return bytes.ToArray();
    }

    public void Delete(string path, string user)
    {
        path = Normal(path);
        if (Find(path, user) is null)
            throw ReportFault.Failed($"unable to find reportobject: {path} does not exist");
        RequireWrite(path, user);
        lock (_gate)
        {
            foreach (var gone in _items.Keys.Where(k => k == path || k.StartsWith(path + "/", StringComparison.OrdinalIgnoreCase)).ToList())
                _items.Remove(gone);
        }
    }

    public static string Normal(string path)
    {
        path = "/" + path.Trim('/');
        return path;
    }

    private static bool IsHome(string path, string user) => path.Equals("/~" + user, StringComparison.OrdinalIgnoreCase);

    // A user's own folder is closed to others.
    private static bool MaySee(string path, string user) =>
        !path.StartsWith("/~", StringComparison.Ordinal)
        || IsHome(path, user)
        || path.StartsWith("/~" + user + "/", StringComparison.OrdinalIgnoreCase);

    private void RequireWrite(string path, string user)
    {
        if (!MaySee(path, user) || path == "/" || (_switches.IsCustomFolderClosed && !path.StartsWith("/~", StringComparison.Ordinal)))
            throw ReportFault.Denied(path);
    }

    private void RequireParent(string path, string user)
    {
        var parent = path.LastIndexOf('/') is > 0 and var slash ? path[..slash] : "/";
        if (parent != "/" && !IsHome(parent, user) && !(_items.TryGetValue(parent, out var folder) && folder.Type == "Folder"))
            throw ReportFault.Failed($"Unable to create the object {path}: the folder {parent} does not exist.");
    }

    private void Add(string path, string type, byte[] definition, IReadOnlyDictionary<string, byte[]> files, string owner)
    {
        var now = _clock.GetUtcNow();
        var created = _items.TryGetValue(path, out var before) ? before.Created : now;
        _items[path] = new ReportItem(path, type, definition, files, owner, created, now)
        {
            VisibleFrom = before is null && owner != "weblogic" ? now + _switches.UnseenFor : default,
        };
    }

    private static ZipArchive Open(byte[] zip)
    {
        try
        {
            return new ZipArchive(new MemoryStream(zip));
        }
        catch (InvalidDataException)
        {
            throw ReportFault.Failed("PublicReportServiceImpl::executeUploadReport Failure: the content is no archive.");
        }
    }

    private static byte[] Bytes(ZipArchiveEntry entry)
    {
        using var stream = entry.Open();
        using var bytes = new MemoryStream();
        stream.CopyTo(bytes);
        return bytes.ToArray();
    }

    private static void Write(ZipArchive archive, string name, byte[] content)
    {
        using var stream = archive.CreateEntry(name).Open();
        stream.Write(content);
    }
}
