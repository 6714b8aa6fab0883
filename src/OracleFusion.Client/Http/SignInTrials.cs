using System.Collections.Concurrent;

namespace OracleFusion.Client.Http;

/// <summary>
/// Keeps a password that a service refuses from being given again and again, by whatever number of requests: the service locks the user. A
/// 401 may be throttling, so one more request is sent to find out while the others wait; when that is refused too, nothing more is sent.
/// Services of a server are counted apart: one may refuse a user whom others take.
/// </summary>
internal sealed class SignInTrials
{
    private const int Most = 2;
    private readonly ConcurrentDictionary<string, Service> _services = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Runs an exchange, if the service has not refused the credentials too often.</summary>
    /// <exception cref="FusionException">It has; nothing was sent.</exception>
    internal async Task<T> RunAsync<T>(PendingRequest pending, Func<Task<T>> run, CancellationToken cancellationToken)
    {
        // By two names of the path: hcmRestApi/resources and hcmRestApi/scim ask for different privileges, each SOAP service for its own.
        var place = string.Concat(pending.Target.Segments.Skip(1).Take(2)).TrimEnd('/');
        var service = _services.GetOrAdd(place, static _ => new Service());
        using var turn = await service.EnterAsync(cancellationToken).ConfigureAwait(false);
        var refusals = service.Refusals;
        if (refusals >= Most)
            throw new FusionException(
                FusionFailure.Unauthorized,
                $"The server has refused the sign-in of {pending.Authentication?.UserName} {Most} times in a row{Where(pending, place)}: "
                    + "nothing more is sent, so that it does not lock the user. "
                    + $"{Advice(pending)}, and connect again. ({pending.Request.Method} {pending.ErrorUrl})"
            )
            {
                // As the service has said it: what looks for another way where a service is closed to the user goes by it.
                StatusCode = 401,
                Method = pending.Request.Method,
                Url = pending.ErrorUrl,
            };
        try
        {
            var result = await run().ConfigureAwait(false);
            service.Accept();
            return result;
        }
        catch (FusionException e) when (e.StatusCode == 401)
        {
            service.Refuse(refusals);
            throw;
        }
    }

    // Where other services take the sign-in, it is rather the service than the password.
    private static bool IsTaken(PendingRequest pending) => pending.Authentication is { Answers: > 0 };

    private static string Where(PendingRequest pending, string place) =>
        IsTaken(pending) ? $" at /{place}, although other services of it take this sign-in" : "";

    private static string Advice(PendingRequest pending) =>
        IsTaken(pending)
            ? "Check that the user has the privilege or role for this service, and that the password was not changed meanwhile"
            : "Check the password and that the account is not locked";

#pragma warning disable CA1001 // A semaphore whose wait handle nobody asks for holds nothing to be disposed of.
    private sealed class Service
#pragma warning restore CA1001
    {
        private readonly SemaphoreSlim _trial = new(1, 1);
        private int _refusals;

        internal int Refusals => Volatile.Read(ref _refusals);

        internal void Accept() => Volatile.Write(ref _refusals, 0);

        /// <summary>Counts a refusal. Those of requests that were under way together are one.</summary>
        internal void Refuse(int before) => Interlocked.CompareExchange(ref _refusals, before + 1, before);

        /// <summary>Waits until no other request is on trial; null where none has to be.</summary>
        internal async Task<IDisposable?> EnterAsync(CancellationToken cancellationToken)
        {
            if (Refusals == 0)
                return null;
            await _trial.WaitAsync(cancellationToken).ConfigureAwait(false);
            if (Refusals is > 0 and < Most)
                return new Trial(_trial);
            _trial.Release();
            return null;
        }

        private sealed class Trial(SemaphoreSlim trial) : IDisposable
        {
            public void Dispose() => trial.Release();
        }
    }
}
