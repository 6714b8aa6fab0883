using System.Collections;
using System.Globalization;
using System.Management.Automation;
using OracleFusion.Client;

namespace OracleFusion.Parameters;

/// <summary>Lets a parameter that takes extracts take their request ids too, which are those of the Data Extraction tool; text is taken
/// where it is a number.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class ExtractAttribute : ArgumentTransformationAttribute
{
    /// <inheritdoc/>
    public override object Transform(EngineIntrinsics engineIntrinsics, object inputData) =>
        inputData is object[] many ? many.Select(One).ToArray() : One(inputData);

    private static object One(object? input)
    {
        var plain = input is PSObject wrapped ? wrapped.BaseObject : input;
        return plain switch
        {
            FusionExtract extract => extract,
            int number and > 0 => new FusionExtract { RequestId = number },
            long number and > 0 => new FusionExtract { RequestId = number },
            string text when long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) => new FusionExtract
            {
                RequestId = number,
            },
            null => input!,
            _ => Revived(input as PSObject)
                ?? throw new ArgumentTransformationMetadataException(
                    $"'{plain}' is no extract: give the request id of one, or what Start-FusionExtract gave."
                ),
        };
    }

    /// <summary>An extract that went through a file or a remote session, and has lost its type and not its properties.</summary>
    private static FusionExtract? Revived(PSObject? input)
    {
        if (!LanguagePrimitives.TryConvertTo(Value("RequestId"), CultureInfo.InvariantCulture, out long id) || id <= 0)
            return null;
        _ = LanguagePrimitives.TryConvertTo(Value("Content"), CultureInfo.InvariantCulture, out FusionExtractContent content);
        var revived = new FusionExtract
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
        return GivenServers.Sign(revived, input);

        object? Value(string name) => Unwrap.Value(input?.Properties[name]?.Value);
    }
}
