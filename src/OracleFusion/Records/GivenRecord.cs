using System.Management.Automation;
using OracleFusion.Nouns;

namespace OracleFusion.Records;

/// <summary>What a user gave for a record.</summary>
/// <param name="Value">A record, an object, an address, a number or a key.</param>
/// <param name="IsKey">Whether it is a key and nothing else, because the parameter of keys was named.</param>
internal readonly record struct GivenRecord(object Value, bool IsKey)
{
    /// <summary>The parameter that takes whatever says which record is meant.</summary>
    public const string Parameter = "Identity";

    /// <summary>What was given: the object from the pipeline, or each value of -Identity or of the parameter of keys.</summary>
    /// <param name="input">The object from the pipeline; null where none came.</param>
    /// <param name="noun">The noun; null for a cmdlet of any resource.</param>
    /// <param name="bound">The parameters that were given.</param>
    public static IEnumerable<GivenRecord> Of(PSObject? input, Noun? noun, IReadOnlyDictionary<string, object> bound) =>
        input is not null ? [new(input, IsKey: false)]
        : bound.TryGetValue(Parameter, out var given) ? ((object[])given).Select(value => new GivenRecord(value, IsKey: false))
        : noun is not null && bound.TryGetValue(noun.KeyParameter, out var keys)
            ? ((object[])keys).Select(key => new GivenRecord(key, IsKey: true))
        : [];
}
