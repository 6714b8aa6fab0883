using OracleFusion.Sandbox.Jobs;
using OracleFusion.Sandbox.Schema;
using OracleFusion.Sandbox.Store;

namespace OracleFusion.Sandbox.DataLoader;

/// <summary>A data set on its way: what is known of it after each stage, as the rows of dataLoadDataSets tell it.</summary>
internal sealed class DataSetRun(Database database, string contentId, string name, string user)
{
    private readonly Lock _gate = new();
    private readonly Dictionary<string, object?> _values = new(StringComparer.Ordinal);
    private int _row = -1;

    public Database Database { get; } = database;

    /// <summary>The request of the load.</summary>
    public Job? Job { get; set; }

    public string ContentId { get; } = contentId;

    public DatPackage? Package { get; set; }

    /// <summary>Whether the load itself has been done.</summary>
    public bool IsLoaded { get; set; }

    public List<DatMessage> Messages { get; } = [];

    /// <summary>Sets attributes of the data set. Its row comes into being with the first of them.</summary>
    public void Set(params (string Attribute, object? Value)[] set) =>
        Write(
            (transaction, _) =>
            {
                foreach (var (attribute, value) in set)
                    _values[attribute] = value;
                if (_row >= 0)
                    transaction.Update(Type, _row, set.ToDictionary(s => s.Attribute, s => s.Value), user);
                else
                    _row = transaction.Insert(
                        Type,
                        -1,
                        new Dictionary<string, object?>(_values)
                        {
                            ["RequestId"] = Job!.Id,
                            ["ContentId"] = ContentId,
                            ["DataSetName"] = name,
                            ["SourceTypeCode"] = "FILE",
                            ["IntegrationTypeCode"] = "HDL",
                        },
                        user
                    );
            }
        );

    /// <summary>Adds rows of messages.</summary>
    public void Tell(IEnumerable<DatMessage> messages) =>
        Write(
            (transaction, id) =>
            {
                foreach (var message in messages)
                {
                    Messages.Add(message);
                    transaction.Insert(
                        Type.Children["messages"],
                        _row,
                        Pairs(
                            ("DataSetId", id),
                            ("MessageLineId", transaction.NextId()),
                            ("DatFileName", message.File),
                            ("FileLine", message.Number > 0 ? (long)message.Number : null),
                            ("LineOperation", message.Line?.Operation),
                            ("BusinessObjectDiscriminator", message.Line?.Discriminator),
                            ("ConcatenatedUserKey", message.Line?["PersonNumber"]),
                            ("SourceSystemOwner", message.Line?["SourceSystemOwner"]),
                            ("SourceSystemId", message.Line?["SourceSystemId"]),
                            ("MessageTypeCode", message.Type),
                            ("MessageTypeMeaning", message.Type == "ERROR" ? "Error" : "Warning"),
                            ("MessageText", message.Text),
                            ("OriginatingProcessCode", message.Stage),
                            (
                                "ReportedAgainstCode",
                                message.Number == 0 ? "FILE"
                                : message.Stage == "LOAD" ? "OBJECT"
                                : "LINE"
                            )
                        ),
                        user
                    );
                }
            }
        );

    /// <summary>Adds a row of a child.</summary>
    public void Add(string child, params (string Attribute, object? Value)[] set) =>
        Write(
            (transaction, id) =>
                transaction.Insert(Type.Children[child], _row, Pairs([.. set, ("DataSetId", id), ("RequestId", Job!.Id)]), user)
        );

    /// <summary>Takes the data set away.</summary>
    public void Delete() => Write((transaction, _) => transaction.Delete(Type, _row));

    private ResourceType Type => Database.Read().Catalog.Find("dataLoadDataSets")!;

    private void Write(Action<Transaction, object?> work)
    {
        lock (_gate)
        {
            Database.Write(transaction =>
            {
                work(transaction, _row < 0 ? null : transaction.Current.Table(Type).Value(_row, Type.Find("DataSetId")!));
                return (true, true);
            });
        }
    }

    private static Dictionary<string, object?> Pairs(params (string Name, object? Value)[] set) =>
        set.Where(s => s.Value is not null).ToDictionary(s => s.Name, s => s.Value, StringComparer.Ordinal);
}
