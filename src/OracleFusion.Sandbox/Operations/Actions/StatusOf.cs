using OracleFusion.Sandbox.Protocol;
using OracleFusion.Sandbox.Schema;
using OracleFusion.Sandbox.Store;

namespace OracleFusion.Sandbox.Operations.Actions;

/// <summary>A status as rows show it: its text and its code.</summary>
internal readonly record struct DocumentStatus(string Text, string Code);

/// <summary>The status of a document and of the rows below it.</summary>
/// <param name="Text">The attribute with the text.</param>
/// <param name="Code">The attribute with the code.</param>
/// <param name="ChildText">The attribute with the text in the lines.</param>
/// <param name="ChildCode">The attribute with the code in the lines.</param>
internal sealed record StatusOf(string Text, string Code, string ChildText, string ChildCode)
{
    public static StatusOf Purchasing { get; } = new("Status", "StatusCode", "Status", "StatusCode");

    public static StatusOf Requisition { get; } = new("DocumentStatus", "DocumentStatusCode", "LineStatusDisplayValue", "LineStatus");

    private static readonly string[] Levels = ["lines", "schedules"];

    public string? Read(Table table, int row) =>
        table.Type.Find(CodeIn(table.Type)) is { } attribute ? table.Value(row, attribute) as string : null;

    /// <summary>Gives the status to a row, to the rows below it, and to those above it once all their rows have it.</summary>
    public void Write(ActionCall call, DocumentStatus status) => Write(call.Transaction, call.Type, call.Row, status, call.User);

    /// <inheritdoc cref="Write(ActionCall, DocumentStatus)"/>
    public void Write(Transaction transaction, ResourceType type, int row, DocumentStatus status, string user)
    {
        Down(transaction, type, row, status, user);
        Up(transaction, type, row, status, user);
    }

    /// <summary>The refusal of an action that the status of the row does not allow.</summary>
    public FusionError Refuse(ActionCall call, string? status) =>
        new(400, $"The action {call.Action.Name} is not allowed: the status is {status ?? "(none)"}.", null, "/" + CodeIn(call.Type));

    private void Down(Transaction transaction, ResourceType type, int row, DocumentStatus status, string user)
    {
        Set(transaction, type, row, status, user);
        foreach (var child in Levels.Select(name => type.Children.GetValueOrDefault(name)).OfType<ResourceType>())
        {
            foreach (var below in transaction.Current.Table(child).RowsOf(row).ToList())
                Down(transaction, child, below, status, user);
        }
    }

    private void Up(Transaction transaction, ResourceType type, int row, DocumentStatus status, string user)
    {
        if (type.Parent is not { } above)
            return;
        var table = transaction.Current.Table(type);
        var parent = table.ParentOf(row);
        if (!table.RowsOf(parent).All(sibling => Read(table, sibling) == status.Code))
            return;
        Set(transaction, above, parent, status, user);
        Up(transaction, above, parent, status, user);
    }

    private void Set(Transaction transaction, ResourceType type, int row, DocumentStatus status, string user)
    {
        var values = new Dictionary<string, object?>(StringComparer.Ordinal) { [TextIn(type)] = status.Text, [CodeIn(type)] = status.Code };
        transaction.Update(type, row, values.Where(v => type.Find(v.Key) is not null).ToDictionary(v => v.Key, v => v.Value), user);
    }

    private string TextIn(ResourceType type) => type.Parent is null ? Text : ChildText;

    private string CodeIn(ResourceType type) => type.Parent is null ? Code : ChildCode;
}
