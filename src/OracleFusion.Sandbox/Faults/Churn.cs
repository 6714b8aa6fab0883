using OracleFusion.Sandbox.Schema;
using OracleFusion.Sandbox.Store;
using OracleFusion.Sandbox.Values;

namespace OracleFusion.Sandbox.Faults;

/// <summary>
/// Other people at work: after each page of a root resource that more follows, one row comes, one changes and one goes. Which ones follows
/// from the seed and from how many pages of the resource were read before. Behind the last page all is quiet, and behind pages of a row or
/// two, or a reader would never reach the end.
/// </summary>
internal sealed class Churn(Database database, int seed)
{
    private const string User = "SCM_IMPL";
    private const int SmallestPage = 3;

    // What the service writes itself: a copy is as new as any other row.
    private static readonly string[] Audit = ["CreationDate", "CreatedBy", "LastUpdateDate", "LastUpdatedBy", "ObjectVersionNumber"];

    private readonly Dictionary<ResourceType, int> _pages = [];
    private readonly List<ChurnedRow> _log = [];

    public IReadOnlyList<ChurnedRow> Log
    {
        get
        {
            lock (_log)
                return [.. _log];
        }
    }

    /// <param name="count">The rows of the page that was read.</param>
    /// <param name="more">Whether more follow it.</param>
    public void After(ResourceType type, int count, bool more)
    {
        if (type.Parent is not null || type.Key.Count == 0 || !more || count < SmallestPage)
            return;
        int page;
        lock (_pages)
        {
            page = _pages.GetValueOrDefault(type);
            _pages[type] = page + 1;
        }

        database.Write(transaction =>
        {
            Note(type, "insert", Insert(transaction, type, page), transaction);
            Note(type, "update", Update(transaction, type, page), transaction);
            Delete(transaction, type, page);
            return (true, true);
        });
    }

    // A copy of a row with a key of its own.
    private int Insert(Transaction transaction, ResourceType type, int page)
    {
        // A key of dates or flags alone would be that of another row.
        if (!type.Key.Any(k => k.Kind is AttributeKind.Integer or AttributeKind.Number or AttributeKind.Text))
            return -1;
        if (Pick(transaction, type, "insert", page) is not (>= 0 and var model))
            return -1;
        var table = transaction.Current.Table(type);
        var values = type
            .Attributes.Where(a => !a.IsEnclosure && !type.Key.Contains(a) && a != type.AlternateKey && !Audit.Contains(a.Name))
            .ToDictionary(a => a.Name, a => table.Value(model, a));
        return transaction.Insert(type, -1, values, User);
    }

    private int Update(Transaction transaction, ResourceType type, int page)
    {
        var row = Pick(transaction, type, "update", page);
        if (row >= 0)
            transaction.Update(type, row, new Dictionary<string, object?>(), User);
        return row;
    }

    private void Delete(Transaction transaction, ResourceType type, int page)
    {
        var row = Pick(transaction, type, "delete", page);
        Note(type, "delete", row, transaction);
        if (row >= 0)
            transaction.Delete(type, row);
    }

    // A generated row that still exists; after a few that do not, none.
    private int Pick(Transaction transaction, ResourceType type, string change, int page)
    {
        var table = transaction.Current.Table(type);
        for (var attempt = 0; attempt < 8 && table.Source.Count > 0; attempt++)
        {
            var row = (int)(Hash.Of(seed, $"{type.Path} {change} {attempt}", page) % table.Source.Count);
            if (table.Exists(row))
                return row;
        }

        return -1;
    }

    private void Note(ResourceType type, string change, int row, Transaction transaction)
    {
        if (row < 0)
            return;
        lock (_log)
            _log.Add(new ChurnedRow(type.Name, change, KeySearch.UrlKey(transaction.Current.Table(type), row)));
    }
}
