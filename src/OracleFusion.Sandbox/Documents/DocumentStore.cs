using System.Globalization;
using System.IO.Compression;

namespace OracleFusion.Sandbox.Documents;

/// <summary>The files on the content server, until the sandbox ends or is reset.</summary>
internal sealed class DocumentStore(TimeProvider clock)
{
    private const long First = 2_000_001;
    private const long Earlier = 64123;
    private readonly Lock _gate = new();
    private readonly SortedDictionary<long, Document> _documents = [];
    private long _last = First - 1;
    private bool _hasHistory;

    /// <summary>An account in the spelling with dollar signs: <c>fin/payables/import</c> and <c>fin$/payables$/import$</c> are the same
    /// one.</summary>
    public static string Account(string text) =>
        string.Concat(text.Trim('/').Split('/').Select((part, i) => (i == 0 ? "" : "/") + part.TrimEnd('$') + "$"));

    public Document Store(
        string fileName,
        string account,
        byte[] content,
        string author,
        string? title = null,
        string? comments = null,
        string type = "zip",
        string? name = null,
        DateTimeOffset? since = null,
        string securityGroup = "FAFusionImportExport"
    )
    {
        lock (_gate)
        {
            var id = ++_last;
            var document = new Document(
                id,
                string.IsNullOrEmpty(name) ? "UCMFA" + id.ToString("D8", CultureInfo.InvariantCulture) : name,
                fileName,
                string.IsNullOrEmpty(title) ? fileName : title,
                Account(account),
                comments,
                type,
                author,
                content,
                since ?? clock.GetUtcNow()
            )
            {
                SecurityGroup = securityGroup,
            };
            _documents.Add(id, document);
            return document;
        }
    }

    /// <summary>Puts there what is there from the start: the file of a load.</summary>
    public void Settle()
    {
        lock (_gate)
        {
            if (_hasHistory)
                return;
            _hasHistory = true;
            using var zip = new MemoryStream();
            using (var archive = new ZipArchive(zip, ZipArchiveMode.Create, leaveOpen: true))
            using (var csv = archive.CreateEntry("ApInvoicesInterface.csv").Open())
                csv.Write(
                    "1,Vision Operations,Spreadsheet,JULY-1,100,2026/07/01\n2,Vision Operations,Spreadsheet,JULY-2,200,2026/07/01\n"u8
                );
            _documents.Add(
                Earlier,
                new Document(
                    Earlier,
                    "UCMFA00064123",
                    "ApInvoices.zip",
                    "ApInvoices.zip",
                    Account("fin/payables/import"),
                    null,
                    "zip",
                    "casey.brown",
                    zip.ToArray(),
                    clock.GetUtcNow().AddHours(-20)
                )
            );
        }
    }

    public Document? Find(long id)
    {
        lock (_gate)
            return _documents.GetValueOrDefault(id) is { } document && document.Since <= clock.GetUtcNow() ? document : null;
    }

    /// <summary>The newest document of a name.</summary>
    public Document? Find(string name) => Where(d => d.Name == name) is [.., var newest] ? newest : null;

    public IReadOnlyList<Document> Where(Func<Document, bool> wanted)
    {
        lock (_gate)
            return [.. _documents.Values.Where(d => d.Since <= clock.GetUtcNow() && wanted(d))];
    }

    /// <summary>
    /// The documents whose file names begin so. A comment names those that are to be left out: those that are marked as read.
    /// </summary>
    public IReadOnlyList<Document> ByPrefix(string? prefix, string? account, string? comment) =>
        Where(d =>
            (prefix is null || d.FileName.StartsWith(prefix, StringComparison.Ordinal))
            && (account is null || d.Account == Account(account))
            && (comment is null || d.Comments != comment)
        );

    public void Remove(long id)
    {
        lock (_gate)
            _documents.Remove(id);
    }

    public void Clear()
    {
        lock (_gate)
        {
            _documents.Clear();
            _hasHistory = false;
        }
    }
}
