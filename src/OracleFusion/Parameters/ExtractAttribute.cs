using System.Collections;
using System.Globalization;
using System.Management.Automation;
using OracleFusion.Client;

namespace OracleFusion.Parameters;

/// <summary>Lets a parameter that takes extracts take their request ids too, which are those of the Data Extraction tool, and what has a
/// RequestId; text is taken where it is a number.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class ExtractAttribute()
    : IdAttribute("RequestId", "is no extract: give the request id of one, or what Start-FusionExtract gave.")
{
    private protected override bool IsThing(object plain) => plain is FusionExtract;

    // An extract that went through a file or a remote session has lost its type, not its properties.
    private protected override object? Make(long id, object given)
    {
        if (id <= 0)
            return null;
        _ = LanguagePrimitives.TryConvertTo(Value("Content"), CultureInfo.InvariantCulture, out FusionExtractContent content);
        var extract = new FusionExtract
        {
            RequestId = id,
            Name = Value("Name") as string,
            DataStores = Value("DataStores") switch
            {
                string one => [one],
                IEnumerable many => [.. many.Cast<object?>().Select(static one => Unwrap.Value(one)?.ToString() ?? "")],
                _ => [],
            },
            Content = content,
            JobId = LanguagePrimitives.TryConvertTo(Value("JobId"), CultureInfo.InvariantCulture, out long? job) ? job : null,
            DocumentsAfter = LanguagePrimitives.TryConvertTo(Value("DocumentsAfter"), CultureInfo.InvariantCulture, out long? after)
                ? after
                : null,
        };
        return GivenServers.Sign(extract, given);

        object? Value(string name) => Unwrap.Value((given as PSObject)?.Properties[name]?.Value);
    }
}
