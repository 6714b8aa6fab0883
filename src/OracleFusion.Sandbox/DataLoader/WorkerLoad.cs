using System.Text.Json;
using System.Text.Json.Nodes;
using OracleFusion.Sandbox.Imports;
using OracleFusion.Sandbox.Operations;
using OracleFusion.Sandbox.Payload;
using OracleFusion.Sandbox.Protocol;
using OracleFusion.Sandbox.Schema;
using OracleFusion.Sandbox.Store;

namespace OracleFusion.Sandbox.DataLoader;

/// <summary>Loads Worker.dat: each worker with all its components, or not at all.</summary>
internal sealed class WorkerLoad(Transaction transaction, Dictionary<string, string> sources, string user)
{
    private readonly ResourceType _workers = transaction.Current.Catalog.Find("workers")!;
    private readonly List<DatMessage> _messages = [];

    /// <summary>What went wrong.</summary>
    public IReadOnlyList<DatMessage> Messages => _messages;

    public int Succeeded { get; private set; }

    public int Failed { get; private set; }

    public void Load(IReadOnlyList<DatLine> lines)
    {
        var keys = new PersonKeys(lines, sources);
        foreach (var line in lines.Where(l => keys.Of(l) is null))
            Fail(line, "The line names no person. Give PersonNumber or PersonId(SourceSystemId).");
        var rows = Lookup.By(transaction.Current.Table(_workers), "PersonNumber");
        foreach (var person in lines.Where(l => keys.Of(l) is not null).GroupBy(l => keys.Of(l)!))
        {
            var before = _messages.Count;
            try
            {
                var number = transaction.Attempt(() =>
                {
                    var row = Person(person.Key, [.. person], rows.GetValueOrDefault(person.Key, -1));
                    return _messages.Count > before ? throw new FusionError(400, "") : row;
                });
                Succeeded++;
                foreach (var source in person.Select(PersonKeys.Source).OfType<string>())
                    sources[source] = number;
            }
            catch (FusionError refused)
            {
                if (_messages.Count == before)
                {
                    foreach (var detail in refused.Details)
                        Fail(person.First(), detail.Detail);
                }

                Failed++;
            }
        }
    }

    // Returns the person's number.
    private string Person(string key, List<DatLine> lines, int worker)
    {
        foreach (var line in lines)
            Check(line);
        if (worker < 0 && lines.Find(l => l.Operation == "DELETE") is { } deletion)
        {
            Fail(deletion, $"The worker {key} doesn't exist: the {deletion.Discriminator} can't be deleted.");
            return key;
        }

        if (worker < 0)
        {
            foreach (var missing in WorkerComponent.OfHire.Where(c => !lines.Exists(l => l.Discriminator == c && l.Operation == "MERGE")))
                Fail(lines[0], $"The worker {key} doesn't exist, and the file has no {missing} to create one.");
            if (_messages.Exists(m => m.Line is not null && lines.Contains(m.Line)))
                return key;
            worker = Hire(lines);
        }
        else
        {
            foreach (var line in lines)
                Change(line, worker);
        }

        var table = transaction.Current.Table(_workers);
        return table.Exists(worker) ? (string)table.Value(worker, _workers.Find("PersonNumber")!)! : key;
    }

    private int Hire(List<DatLine> lines)
    {
        var payload = Payload(lines.First(l => l.Discriminator == "Worker"));
        foreach (var child in new[] { "names", "emails", "phones", "legislativeInfo" })
        {
            if (Items(child) is { Count: > 0 } items)
                payload[child] = items;
        }

        var relationship = Payload(lines.First(l => l.Discriminator == "WorkRelationship"));
        relationship["assignments"] = Items("workRelationships.assignments");
        payload["workRelationships"] = new JsonArray(relationship);
        return RowChanges.Create(transaction, -1, Read(_workers, payload), user);

        JsonArray Items(string path) => new([.. lines.Where(l => WorkerComponent.All[l.Discriminator].Path == path).Select(Payload)]);
    }

    private void Change(DatLine line, int worker)
    {
        var component = WorkerComponent.All[line.Discriminator];
        if (component.Path is null)
            return;
        if (component.Path.Length == 0)
        {
            if (line.Operation == "DELETE")
                transaction.Delete(_workers, worker);
            else
                transaction.Update(_workers, worker, Values(_workers, line), user);
            return;
        }

        var (type, parent) = (_workers, worker);
        foreach (var name in component.Path.Split('.'))
        {
            if (type != _workers)
                parent = transaction.Current.Table(type).RowsOf(parent).FirstOrDefault(-1);
            type = type.Children[name];
        }

        if (parent < 0)
        {
            Fail(line, $"The {line.Discriminator} has nothing to belong to.");
            return;
        }

        var row = Existing(type, parent, line);
        if (line.Operation == "DELETE" && row < 0)
            Fail(line, $"The {line.Discriminator} to be deleted doesn't exist.");
        else if (line.Operation == "DELETE")
            transaction.Delete(type, row);
        else if (row >= 0)
            transaction.Update(type, row, Values(type, line), user);
        else
            RowChanges.Create(transaction, parent, Read(type, Payload(line)), user);
    }

    // A component of which a worker has one is changed; of which there may be several, the one of the same type.
    private int Existing(ResourceType type, int parent, DatLine line)
    {
        var table = transaction.Current.Table(type);
        var rows = table.RowsOf(parent);
        var told = line.Discriminator switch
        {
            "PersonEmail" => "EmailType",
            "PersonPhone" => "PhoneType",
            "Assignment" when line["AssignmentNumber"] is not null => "AssignmentNumber",
            _ => null,
        };
        return told is null
            ? rows.FirstOrDefault(-1)
            : rows.Where(r => Equals(table.Value(r, type.Find(told)!), line[told])).DefaultIfEmpty(-1).First();
    }

    private void Check(DatLine line)
    {
        if (!WorkerComponent.All.TryGetValue(line.Discriminator, out var component))
        {
            Fail(line, $"The sandbox does not simulate the component {line.Discriminator}. Nothing was loaded.");
            return;
        }

        if (line.Operation == "DELETE")
            return;
        foreach (var name in component.Required.Where(r => line[r] is null))
            Fail(line, $"The attribute {name} of {line.Discriminator} is required.");
        CheckValue(line, "LegalEmployerName", "legalEmployersLov", "Name");
        CheckValue(line, "BusinessUnitShortCode", "hcmBusinessUnitsLOV", "Name");
        CheckValue(line, "JobCode", "jobs", "JobCode");
        CheckValue(line, "DepartmentName", "departmentsLov", "Name");
    }

    private void CheckValue(DatLine line, string attribute, string resource, string told)
    {
        if (
            line[attribute] is { } value
            && value != "#NULL"
            && !Lookup.By(transaction.Current.Table(transaction.Current.Catalog.Find(resource)!), told).ContainsKey(value)
        )
            Fail(line, $"The value {value} of the attribute {attribute} isn't valid.");
    }

    private JsonObject Payload(DatLine line)
    {
        var component = WorkerComponent.All[line.Discriminator];
        var type = component.Path is { Length: > 0 } path ? transaction.Current.Catalog.FindPath("workers." + path)! : _workers;
        return component.Attributes.Payload(a => line[a], type);
    }

    private Dictionary<string, object?> Values(ResourceType type, DatLine line) =>
        Read(type, Payload(line)).Values.ToDictionary(v => v.Key, v => v.Value);

    private static ItemPayload Read(ResourceType type, JsonObject payload)
    {
        using var document = JsonDocument.Parse(payload.ToJsonString());
        return PayloadReader.Read(type, document.RootElement, creating: true, keysAllowed: true);
    }

    private void Fail(DatLine line, string text) => _messages.Add(new DatMessage(line.File, line, line.Number, "LOAD", text));
}
