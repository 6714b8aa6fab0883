using System.Management.Automation;
using OracleFusion.Client;
using OracleFusion.Records;

namespace OracleFusion.Writing;

/// <summary>A cmdlet that creates records: one of its parameters, or one for each object in the pipeline.</summary>
public abstract class NewCmdlet : ValueCmdlet
{
    private protected NewCmdlet()
    {
    }

    /// <summary>
    /// Objects to create records of: hashtables, objects made from CSV or JSON, or records. Their properties are the attributes. Of a record that was read, the
    /// attributes that the server sent are used.
    /// </summary>
    [Parameter(ValueFromPipeline = true)]
    [ValidateNotNull]
    public PSObject? InputObject { get; set; }

    /// <summary>Changes the record of the same key where there is one, instead of failing (Oracle's Upsert-Mode). Not for date-effective resources.</summary>
    [Parameter]
    public SwitchParameter Upsert { get; set; }

    private protected override void Process() => Attempt(InputObject ?? (object)MyInvocation.BoundParameters, () =>
    {
        var values = new Dictionary<string, object?>(StringComparer.Ordinal);
        if (InputObject?.BaseObject is FusionRecord record)
            RecordAddress.EnsureFrom(record, Used.Server, Connection is not null);
        if (InputObject is not null)
            Merge(values, RecordValues.Of(InputObject));
        Merge(values, Given());
        Create(values);
    });

    /// <summary>Creates one record, after asking, and emits it.</summary>
    private protected virtual void Create(Dictionary<string, object?> values)
    {
        var confirmed = Confirms(Label(values), Upsert ? "Create or change" : "Create");
        var named = Named(values, maySend: confirmed);
        if (!confirmed)
            return;
        if (Await(token => Client.CreateAsync(Collection, named, Options(upsert: Upsert, range: Range()), token)) is { } record)
            WriteObject(record);
    }

    private protected string Label(IReadOnlyDictionary<string, object?> values)
    {
        var title = Natural.Select(name => values.TryGetValue(name, out var value) ? value : null).FirstOrDefault(value => value is not null);
        return title is null ? $"a new {What}" : $"{What} {title}";
    }
}
