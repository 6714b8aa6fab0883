using System.Management.Automation;

namespace OracleFusion.Tests;

/// <summary>Everything that came out of a script.</summary>
public sealed class EngineResult(IEnumerable<PSObject?> output, PSDataStreams streams, Exception? failure)
{
    public IReadOnlyList<PSObject> Output { get; } = [.. output.OfType<PSObject>()];

    /// <summary>The non-terminating errors.</summary>
    public IReadOnlyList<ErrorRecord> Errors { get; } = [.. streams.Error];

    public IReadOnlyList<string> Warnings { get; } = [.. streams.Warning.Select(r => r.Message)];

    public IReadOnlyList<string> Verbose { get; } = [.. streams.Verbose.Select(r => r.Message)];

    public IReadOnlyList<string> Debug { get; } = [.. streams.Debug.Select(r => r.Message)];

    public IReadOnlyList<string> Information { get; } = [.. streams.Information.Select(r => r.ToString())];

    public IReadOnlyList<ProgressRecord> Progress { get; } = [.. streams.Progress];

    /// <summary>The error that ended the script; null if it ran to its end.</summary>
    public ErrorRecord? Terminated { get; } = (failure as IContainsErrorRecord)?.ErrorRecord;

    /// <summary>The one error there is, terminating or not.</summary>
    public ErrorRecord Error => Terminated ?? Errors.Single();

    /// <summary>The one object there is.</summary>
    public PSObject Single => ThrowIfFailed().Output.Single();

    public T Value<T>() => (T)LanguagePrimitives.ConvertTo(Single, typeof(T), System.Globalization.CultureInfo.InvariantCulture);

    /// <summary>Fails the test if the script wrote an error or ended by one.</summary>
    public EngineResult ThrowIfFailed()
    {
        if (failure is not null)
            throw new InvalidOperationException("The script ended by: " + failure.Message + "\n" + Terminated?.ScriptStackTrace, failure);
        return Errors.Count == 0
            ? this
            : throw new InvalidOperationException("The script wrote an error: " + string.Join("\n", Errors), Errors[0].Exception);
    }
}
