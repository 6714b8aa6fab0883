using System.Globalization;

namespace OracleFusion.Sandbox.Documents;

/// <summary>The files on the content server, until the sandbox ends or is reset.</summary>
internal sealed class DocumentStore(TimeProvider clock)
{
    private const long First = 2_000_001;
    private readonly Lock gate = new();
    private readonly SortedDictionary<long, Document> documents = [];
    private long last = First - 1;

    /// <summary>An account in the spelling with dollar signs: <c>fin/payables/import</c> and <c>fin$/payables$/import$</c> are the same one.</summary>
    public static string Account(string text) => string.Concat(text.Trim('/').Split('/').Select((part, i) => (i == 0 ? "" : "/") + part.TrimEnd('$') + "$"));

    public Document Store(string fileName, string account, byte[] content, string author, string? title = null, string? comments = null, string type = "zip", string? name = null, DateTimeOffset? since = null)
    {
        lock (gate)
        {
            var id = ++last;
            var document = new Document(
                id, string.IsNullOrEmpty(name) ? "UCMFA" + id.ToString("D8", CultureInfo.InvariantCulture) : name, fileName, string.IsNullOrEmpty(title) ? fileName : title,
                Account(account), comments, type, author, content, since ?? clock.GetUtcNow());
            documents.Add(id, document);
            return document;
        }
    }

    public Document? Find(long id)
    {
        lock (gate)
            return documents.GetValueOrDefault(id) is { } document && document.Since <= clock.GetUtcNow() ? document : null;
    }

    /// <summary>The newest document of a name.</summary>
    public Document? Find(string name) => Where(d => d.Name == name).LastOrDefault();

    public IReadOnlyList<Document> Where(Func<Document, bool> wanted)
    {
        lock (gate)
            return [.. documents.Values.Where(d => d.Since <= clock.GetUtcNow() && wanted(d))];
    }

    public void Remove(long id)
    {
        lock (gate)
            documents.Remove(id);
    }

    public void Clear()
    {
        lock (gate)
            documents.Clear();
    }
}
