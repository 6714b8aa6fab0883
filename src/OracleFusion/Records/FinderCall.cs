using System.Collections;
using OracleFusion.Client;
using OracleFusion.Nouns;
using OracleFusion.Parameters;

namespace OracleFusion.Records;

/// <summary>A finder and its variables, as -Finder and -FinderVariable or a noun's own parameters give them.</summary>
/// <param name="Name">The finder; null where -Finder was not given.</param>
/// <param name="Variables">Its variables.</param>
internal sealed record FinderCall(string? Name, IReadOnlyDictionary<string, object?> Variables)
{
    /// <summary>The same with the variables that a noun's own parameters stand for.</summary>
    /// <param name="finder">The finder that they belong to.</param>
    /// <param name="given">The parameters with their values.</param>
    /// <exception cref="FusionInputException">-Finder names another finder, or -FinderVariable gives one of the variables too.</exception>
    internal FinderCall With(string finder, IEnumerable<(NounParameter Parameter, object? Value)> given)
    {
        var variables = Variables.ToDictionary(v => v.Key, v => v.Value, StringComparer.Ordinal);
        foreach (var (parameter, value) in given)
        {
            if (Name is not null && !Name.Equals(finder, StringComparison.OrdinalIgnoreCase))
                throw new FusionInputException(
                    $"-{parameter.Parameter} is a variable of {finder}, and -Finder names {Name}: give the variables of that by "
                        + "-FinderVariable."
                );
            if (variables.ContainsKey(parameter.Attribute))
                throw new FusionInputException(
                    $"-{parameter.Parameter} and -FinderVariable both give {parameter.Attribute}: give one of them."
                );
            variables[parameter.Attribute] = Required(Unwrap.Value(value), "-" + parameter.Parameter);
        }

        return new FinderCall(finder, variables);
    }

    /// <summary>A finder with the variables that -FinderVariable gives.</summary>
    /// <exception cref="FusionInputException">A variable has no value, or one that cannot be sent.</exception>
    internal static FinderCall Of(string? name, IDictionary? variables) =>
        new(
            name,
            variables is null
                ? new Dictionary<string, object?>()
                : RecordValues.Of(variables).ToDictionary(v => v.Key, v => (object?)Required(v.Value, "-FinderVariable: " + v.Key))
        );

    // The service takes a variable without a value for one that was not given, and finds more than was asked for.
    private static object Required(object? value, string what) =>
        value is null or ""
            ? throw new FusionInputException(
                $"{what} has no value: it is null or empty, perhaps because a variable is misspelt; nothing was read. Leave it out, "
                    + "or, for records without a value, give -Filter { $_.X -eq $null }."
            )
            : value;
}
