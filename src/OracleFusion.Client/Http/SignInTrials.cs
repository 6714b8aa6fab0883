using System.Collections.Concurrent;
using System.Globalization;

namespace OracleFusion.Client.Http;

/// <summary>
/// Keeps a password that a service refuses from being given again and again, by whatever number of requests: the service locks the user.
/// Until it has taken the password since a command began, no more requests are under way than it may refuse in a row; after that they go
/// freely. A 401 may be throttling, so what is left of these is sent to find out while the others wait; when that is refused too, nothing
/// more is sent. A service that has taken the password before, and so seems to be throttling, is asked again after a minute, and once more
/// after ten. Services of a server are counted apart: one may refuse a user that others accept.
/// </summary>
internal sealed class SignInTrials
{
    private const int Most = 2;

    // Few and far between: after how many refusals in a row the account is locked is a policy of the customer's.
    private static readonly TimeSpan[] Pauses = [TimeSpan.FromMinutes(1), TimeSpan.FromMinutes(10)];

    private readonly ConcurrentDictionary<string, Service> _services = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Runs an exchange, if the service has not refused the credentials too often.</summary>
    /// <exception cref="ServiceException">It has; nothing was sent.</exception>
    internal async Task<T> RunAsync<T>(PendingRequest pending, Func<Task<T>> run, TimeProvider time, CancellationToken cancellationToken)
    {
        // By two names of the path: hcmRestApi/resources and hcmRestApi/scim ask for different privileges, each SOAP service for its own.
        var place = string.Concat(pending.Target.Segments.Skip(1).Take(2)).TrimEnd('/');
        var service = _services.GetOrAdd(place, static _ => new Service());
        var turn = await service.EnterAsync(pending.SignInMarks, cancellationToken).ConfigureAwait(false);
        try
        {
            if (turn.Refusals >= Most && !service.IsDue(time.GetUtcNow()))
                throw Withheld(pending, service, place);
            return await JudgeAsync(service, turn, run, time).ConfigureAwait(false);
        }
        finally
        {
            if (turn.IsOnTrial)
                service.Leave();
        }
    }

    private static async Task<T> JudgeAsync<T>(Service service, Turn turn, Func<Task<T>> run, TimeProvider time)
    {
        try
        {
            var result = await run().ConfigureAwait(false);
            service.Accept();
            return result;
        }
        catch (ServiceException e) when (e.StatusCode == 401)
        {
            service.Refuse(turn, time.GetUtcNow());
            throw;
        }
        catch (ServiceException e) when (IsToSomebodyKnown(e))
        {
            service.Accept();
            throw;
        }
    }

    private static ServiceException Withheld(PendingRequest pending, Service service, string place) =>
        new(
            FusionFailure.Unauthorized,
            $"The server has refused the sign-in of {pending.Authentication?.UserName} {service.Refusals} times in a row"
                + $"{(service.HasAccepted ? "" : Where(pending, place))}: nothing more is sent, so that it does not lock the user. "
                + $"{service.Advice ?? Advice(pending)}, and connect again. ({pending.Request.Method} {pending.ErrorUrl})"
        )
        {
            // As the service has said it: what looks for another way where a service is closed to the user goes by it.
            StatusCode = 401,
            Method = pending.Request.Method,
            Url = pending.ErrorUrl,
        };

    // What is wrong with a request is told only to those whose sign-in was taken. What stands before the service refuses whomever it wants.
    private static bool IsToSomebodyKnown(ServiceException refusal) =>
        refusal.StatusCode is 400 or 404 or 405 or 406 or 409 or 412 or 415 or 422 && !refusal.IsForeignPage;

    // Where other services take the sign-in, it is rather the service than the password.
    private static bool IsTaken(PendingRequest pending) => pending.Authentication is { Answers: > 0 };

    private static string Where(PendingRequest pending, string place) =>
        IsTaken(pending) ? $" at /{place}, although other services of it take this sign-in" : "";

    private static string Advice(PendingRequest pending) =>
        IsTaken(pending)
            ? "Check that the user has the privilege or role for this service, and that the password was not changed meanwhile"
            : "Check the password and that the account is not locked";

    /// <summary>How a request goes.</summary>
    /// <param name="IsOnTrial">Whether others wait for what comes of it.</param>
    /// <param name="Refusals">How often the service had refused the password before.</param>
    private readonly record struct Turn(bool IsOnTrial, int Refusals);

    private sealed class Service
    {
        private readonly object _gate = new();
        private TaskCompletionSource<bool> _changed = NewSignal();
        private int _onTrial;
        private int _refusals;
        private long _lastRefusal;
        private int _acceptances;

        internal int Refusals => Volatile.Read(ref _refusals);

        internal bool HasAccepted => Volatile.Read(ref _acceptances) > 0;

        /// <summary>What to do where it may be throttling; null where the service is not asked again.</summary>
        internal string? Advice =>
            Pause is { } pause
                ? "It had taken it before, so it may be throttling: wait "
                    + $"{pause.TotalMinutes.ToString("0", CultureInfo.InvariantCulture)} min from the last refusal on, after which one "
                    + "more request is sent; or check whether the password was changed"
                : null;

        // How long after the last refusal the service is asked again; null where it is not.
        private TimeSpan? Pause => HasAccepted && Refusals - Most is var again && again < Pauses.Length ? Pauses[Math.Max(again, 0)] : null;

        /// <summary>Whether a service that took the password before may be asked again.</summary>
        internal bool IsDue(DateTimeOffset now) => Pause is { } pause && now.UtcTicks - Volatile.Read(ref _lastRefusal) >= pause.Ticks;

        internal void Accept()
        {
            lock (_gate)
            {
                _acceptances++;
                _refusals = 0;
            }
            Notify();
        }

        /// <summary>Counts a refusal. Those of requests that went freely side by side are one: they were sent before the first of them
        /// was known.</summary>
        internal void Refuse(Turn turn, DateTimeOffset now)
        {
            lock (_gate)
            {
                Volatile.Write(ref _lastRefusal, now.UtcTicks);
                if (turn.IsOnTrial || _refusals == 0)
                    _refusals++;
            }
        }

        /// <summary>Waits until a request may go: freely, or on trial, which <see cref="Leave"/> ends.</summary>
        internal async Task<Turn> EnterAsync(SignInMarks marks, CancellationToken cancellationToken)
        {
            var mark = marks.Of(this, Volatile.Read(ref _acceptances));
            while (true)
            {
                Task changed;
                lock (_gate)
                {
                    if (_refusals == 0 && _acceptances != mark)
                        return new Turn(false, 0);
                    if (_onTrial == 0 || _onTrial + _refusals < Most)
                    {
                        _onTrial++;
                        return new Turn(true, _refusals);
                    }
                    changed = _changed.Task;
                }
                await changed.WaitAsync(cancellationToken).ConfigureAwait(false);
            }
        }

        /// <summary>Ends a trial.</summary>
        internal void Leave()
        {
            lock (_gate)
                _onTrial--;
            Notify();
        }

        private void Notify() => Interlocked.Exchange(ref _changed, NewSignal()).TrySetResult(true);

        private static TaskCompletionSource<bool> NewSignal() => new(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}
