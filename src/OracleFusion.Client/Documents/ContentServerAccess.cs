namespace OracleFusion.Client.Documents;

/// <summary>
/// Whether the content server's SOAP service is open to the user of a connection. It is not asked at every call: services of a pod answer
/// 401 to a user whom they are closed to, and each of these counts as a failed sign-in of a user whose password is right. A 401 may also
/// come by chance, from a gateway under load, so that one counts for some time only.
/// </summary>
internal sealed class ContentServerAccess
{
    /// <summary>So long one 401 is taken for the service's answer to the user. Four failed sign-ins an hour, with good ones between them,
    /// do not lock a user.</summary>
    private static readonly TimeSpan Doubtful = TimeSpan.FromMinutes(15);

    private readonly TimeProvider _clock;
    private volatile ServiceException? _refusal;
    private volatile bool _isOpen;
    private long _refusedAt;

    private ContentServerAccess(TimeProvider clock) => _clock = clock;

    /// <summary>What a connection knows of it; shared by all views with the same credentials.</summary>
    public static ContentServerAccess Of(FusionClient client) =>
        (ContentServerAccess)
            client.Findings.GetOrAdd(
                $"content server of {client.Authentication.MethodName} {client.Authentication.UserName}",
                _ => new ContentServerAccess(client.Settings.TimeProvider)
            );

    /// <summary>Whether the service has answered, or is known to be closed: a refusal of a request says nothing new of it then.</summary>
    public bool IsKnown => _isOpen || Refusal is not null;

    /// <summary>Notes that the service has answered.</summary>
    public void Open() => _isOpen = true;

    /// <summary>Does not let a request be sent that would be refused as another one was.</summary>
    /// <exception cref="ServiceException">The service is closed to the user; nothing was sent.</exception>
    public void ThrowIfClosed()
    {
        if (Refusal is { } before)
            throw before.WithMore(
                "Nothing was sent: it answered so before, and is asked again "
                    + (before.StatusCode == 401 ? FormattableString.Invariant($"{Doubtful.TotalMinutes:0} minutes after that, or ") : "")
                    + "by a new connection."
            );
    }

    private ServiceException? Refusal =>
        _refusal is { } refusal && (refusal.StatusCode != 401 || _clock.GetElapsedTime(Volatile.Read(ref _refusedAt)) < Doubtful)
            ? refusal
            : null;

    /// <summary>Keeps a refusal as the service's answer to this user, where it is one.</summary>
    /// <param name="refused">What the service answered.</param>
    /// <param name="isUserKnown">Whether the server has taken the same sign-in: otherwise a 401 tells nothing of the service.</param>
    /// <returns>The failure to report.</returns>
    public ServiceException Refuse(ServiceException refused, bool isUserKnown)
    {
        var isAnswer = refused.StatusCode == 404 || (refused.StatusCode == 401 ? isUserKnown : !refused.IsForeignPage);
        if (_isOpen || !isAnswer)
            return refused;
        Volatile.Write(ref _refusedAt, _clock.GetTimestamp());
        return _refusal = refused.StatusCode == 401 ? OfUser(refused) : refused.WithMore("The service is taken as closed to this user.");
    }

    // The sign-in is good: it is this service alone that does not take it, and no reason to check the password or to end everything.
    private static ServiceException OfUser(ServiceException refused) =>
        refused.With(
            "The content server's SOAP service is closed to this user: it does not take the sign-in that other services of the server "
                + "take. The user lacks a privilege or role for it, or location-based access does not let this address through. "
                + FormattableString.Invariant($"(HTTP 401, {refused.Method} {refused.Url})"),
            FusionFailure.Forbidden
        );
}
