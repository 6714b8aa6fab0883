using System.Text.Json;
using System.Text.Json.Nodes;
using OracleFusion.Sandbox.Operations;
using OracleFusion.Sandbox.Payload;
using OracleFusion.Sandbox.Protocol;
using OracleFusion.Sandbox.Schema;
using OracleFusion.Sandbox.Store;

namespace OracleFusion.Sandbox.Imports;

/// <summary>A row that an import refuses.</summary>
/// <param name="Code">The code of the reason.</param>
/// <param name="Column">The column that is wrong, where there is one.</param>
internal sealed record Rejection(InterfaceRow Row, string Code, string Message, string? Column = null);

/// <summary>One run of an import: the rows that it may take, its arguments, and the data that it writes into.</summary>
internal sealed class ImportRun(long request, IReadOnlyList<string> arguments, string user, InterfaceTables tables, Transaction transaction)
{
    private readonly List<Rejection> _rejections = [];

    /// <summary>The request of the import itself.</summary>
    public long Request { get; } = request;

    public string User { get; } = user;

    public Transaction Transaction { get; } = transaction;

    public IReadOnlyList<Rejection> Rejections => _rejections;

    /// <summary>The party of a customer account by the number of the account; null where there is none.</summary>
    public required Func<string, string?> PartyOfAccount { get; init; }

    /// <summary>How many rows it took from its main table.</summary>
    public int Taken { get; set; }

    /// <summary>How many of them it made into rows of the application.</summary>
    public int Imported { get; set; }

    /// <summary>An argument by its number from 1, or null where the list has none there or says that it is none.</summary>
    public string? Argument(int number) =>
        number <= arguments.Count && arguments[number - 1].Trim() is { Length: > 0 } value and not "#NULL" and not "null" ? value : null;

    public IReadOnlyList<InterfaceRow> Open(string table) => tables.Open(table);

    public Table Table(string path) => Transaction.Current.Table(Type(path));

    public ResourceType Type(string path) =>
        Transaction.Current.Catalog.FindPath(path) ?? throw new InvalidOperationException($"The catalog has no resource {path}.");

    public void Reject(InterfaceRow row, string code, string message, string? column = null)
    {
        _rejections.Add(new Rejection(row, code, message, column));
        row.Refuse(Request, code, message);
    }

    /// <summary>Marks the rows of one document as imported, or as refused when one of them was.</summary>
    public static bool Settle(IEnumerable<InterfaceRow> rows, bool imported)
    {
        foreach (var row in rows)
            row.Status = imported ? InterfaceStatus.Processed : InterfaceStatus.Rejected;
        return imported;
    }

    /// <summary>Creates a row with its children from the payload of a POST, with the checks of a POST. What it refuses is a rejection of
    /// the interface row.</summary>
    /// <returns>The row, or -1.</returns>
    public int Create(string resource, JsonObject payload, InterfaceRow source, int parent = -1, string code = "INVALID VALUE") =>
        Try(source, code, () =>
        {
            using var document = JsonDocument.Parse(payload.ToJsonString());
            return RowChanges.Create(Transaction, parent, PayloadReader.Read(Type(resource), document.RootElement, creating: true), User);
        });

    /// <summary>Changes a row by the payload of a PATCH, with the checks of a PATCH.</summary>
    public int Update(string resource, int row, JsonObject payload, InterfaceRow source, string code = "INVALID VALUE") =>
        Try(source, code, () =>
        {
            using var document = JsonDocument.Parse(payload.ToJsonString());
            RowChanges.Update(Transaction, row, PayloadReader.Read(Type(resource), document.RootElement, creating: false), User);
            return row;
        });

    /// <summary>Does work of which nothing stays when it is refused.</summary>
    public int Try(InterfaceRow source, string code, Func<int> work)
    {
        try
        {
            return Transaction.Attempt(work);
        }
        catch (FusionError refused)
        {
            foreach (var detail in refused.Details)
                Reject(source, detail.Code ?? code, detail.Detail, detail.Path.Length > 0 ? detail.Path.TrimStart('/') : null);
            return -1;
        }
    }
}
