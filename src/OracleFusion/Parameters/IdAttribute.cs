using System.Collections;
using System.Management.Automation;

namespace OracleFusion.Parameters;

/// <summary>
/// Lets a parameter for things of a server take their ids in every form: whole numbers of any type, text of digits, the things
/// themselves, what has the id as a property (as a file or a remote session gives a thing back), and lists of all these.
/// </summary>
[AttributeUsage(AttributeTargets.Property)]
public abstract class IdAttribute : ArgumentTransformationAttribute
{
    private readonly string _property;
    private readonly string _refusal;

    /// <summary>Makes the attribute.</summary>
    /// <param name="property">The property that has the id of a thing.</param>
    /// <param name="refusal">What is said of what is no id, behind its text.</param>
    private protected IdAttribute(string property, string refusal)
    {
        _property = property;
        _refusal = refusal;
    }

    /// <summary>Whether the parameter takes one thing, and not several.</summary>
    public bool IsOne { get; set; }

    /// <inheritdoc/>
    public override object? Transform(EngineIntrinsics engineIntrinsics, object? inputData) =>
        Unwrap.Value(inputData) switch
        {
            // PowerShell refuses null itself.
            null => inputData,
            IList many when !IsOne => Join([.. many.Cast<object?>().Select(One)], [.. many.Cast<object?>()]),
            _ when IsOne => Single(One(inputData), inputData),
            _ => Join([One(inputData)], [inputData]),
        };

    /// <summary>What the parameter takes in place of an input; null where the input is none of its things.</summary>
    /// <param name="id">The id.</param>
    /// <param name="given">What it was read from.</param>
    private protected abstract object? Make(long id, object given);

    /// <summary>Whether an input is such a thing already, and is taken as it is.</summary>
    /// <param name="plain">The input, without PowerShell's wrapper.</param>
    private protected virtual bool IsThing(object plain) => false;

    /// <summary>The value of a parameter that takes one thing.</summary>
    private protected virtual object Single(object thing, object? given) => thing;

    /// <summary>The value of a parameter that takes several.</summary>
    private protected virtual object Join(object[] things, object?[] given) => things;

    private object One(object? input)
    {
        if (Unwrap.Value(input) is { } plain)
        {
            if (IsThing(plain))
                return plain;
            if (GivenId.TryRead(input, _property, out var id) && Make(id, input!) is { } thing)
                return thing;
        }
        throw new ArgumentTransformationMetadataException($"'{Unwrap.Value(input)}' {_refusal}");
    }
}
