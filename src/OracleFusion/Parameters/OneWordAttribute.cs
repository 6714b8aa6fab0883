using System.Collections;
using System.Management.Automation;

namespace OracleFusion.Parameters;

/// <summary>
/// A parameter that takes one word of an enumeration. Of several PowerShell makes the word whose number is theirs put together, and says
/// nothing: <c>-Content Data, PrimaryKeys</c> would be PrimaryKeys alone.
/// </summary>
/// <param name="words">The enumeration.</param>
[AttributeUsage(AttributeTargets.Property)]
public sealed class OneWordAttribute(Type words) : ArgumentTransformationAttribute
{
    /// <summary>The enumeration.</summary>
    public Type Words { get; } = words;

    /// <inheritdoc/>
    public override object? Transform(EngineIntrinsics engineIntrinsics, object? inputData)
    {
        var value = Unwrap.Value(inputData);
        var given = value is IList many ? string.Join(", ", many.Cast<object?>()) : value as string;
        return given?.Contains(',') == true
            ? throw new ArgumentTransformationMetadataException(
                $"'{given}' is more than one word, and one is taken: {string.Join(", ", Enum.GetNames(Words))}."
            )
            : inputData;
    }
}
