using System.Collections.Concurrent;

namespace OracleFusion.Client.Http;

/// <summary>How often each service had taken the password when a command first asked it. A password that was good for the command before
/// may have been changed since.</summary>
internal sealed class SignInMarks
{
    private readonly ConcurrentDictionary<object, int> _marks = new();

    /// <summary>The mark of a service.</summary>
    /// <param name="service">The service.</param>
    /// <param name="now">How often it has taken the password until now.</param>
    internal int Of(object service, int now) => _marks.GetOrAdd(service, now);
}
