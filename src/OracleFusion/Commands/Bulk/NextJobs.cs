using System.Collections;
using OracleFusion.Client;
using OracleFusion.Parameters;

namespace OracleFusion.Commands;

/// <summary>Reads the jobs that are to follow an import: hashtables with Job, and Argument or NamedArgument.</summary>
internal static class NextJobs
{
    private static readonly string[] Known = ["Job", "Argument", "NamedArgument"];

    /// <exception cref="FusionInputException">The hashtable names no job, or has something else in it.</exception>
    public static ImportStep Read(IDictionary given)
    {
        var foreign = given
            .Keys.Cast<object>()
            .Select(key => $"{key}")
            .Where(key => !Known.Contains(key, StringComparer.OrdinalIgnoreCase));
        if (string.Join(", ", foreign) is { Length: > 0 } names)
            throw new FusionInputException($"-NextJob has {names}; a job is described by {string.Join(", ", Known)}.");
        if (ArgumentText.Of(Value(given, "Job")) is not { Length: > 0 } name)
            throw new FusionInputException("-NextJob has no Job: give its name, with its package where the registry of imports lacks it.");
        var job = ImportRegistry.FindJob(name);
        var (list, named) = (Unwrap.Value(Value(given, "Argument")), Unwrap.Value(Value(given, "NamedArgument")));
        if (list is not null && named is not null)
            throw new FusionInputException($"-NextJob {job.Name} has Argument and NamedArgument: give one of them.");
        if (named is not null)
            return new ImportStep(
                job,
                JobSignatures.Arguments(
                    job,
                    ArgumentText.Of(
                        named as IDictionary
                            ?? throw new FusionInputException($"NamedArgument of -NextJob {job.Name} is no hashtable: @{{ Name = value }}.")
                    )
                )
            );
        return new ImportStep(
            job,
            list switch
            {
                null => [],
                string one => [one],
                IEnumerable many => [.. many.Cast<object?>().Select(ArgumentText.Of)],
                _ => [ArgumentText.Of(list)],
            }
        );
    }

    private static object? Value(IDictionary given, string name) =>
        given.Keys.Cast<object>().FirstOrDefault(key => name.Equals($"{key}", StringComparison.OrdinalIgnoreCase)) is { } found
            ? given[found]
            : null;
}
