using OracleFusion.Sandbox.Data.Business.Making;

namespace OracleFusion.Sandbox.Data.Business.Sheets;

/// <summary>Service: requests of customers and of employees, queues, work orders, cases.</summary>
internal static class Service
{
    private static readonly string[] Questions =
    [
        "Invoice shows the wrong VAT",
        "Cannot log in since Monday",
        "Drucker 2. OG defekt",
        "Pump makes a \"grinding\" noise",
        "100% CPU on terminal 7",
        "Please update our address",
        "配送が遅れています",
        "طلب قطعة غيار",
        "Password reset",
        "Refund for order",
        "How do I change my bank details?",
        "Screen flickers 😕",
        "Laptop for new colleague",
        "Parental leave question",
    ];

    public static void Describe(Enterprise enterprise)
    {
        var size = enterprise.Size;
        Sheet Request(Sheet sheet, string prefix) =>
            sheet
                .Key("SrId")
                .Serial("SrNumber", prefix, 1, 10)
                .Say("Title", Questions)
                .Say("ProblemDescription", Words.Remarks)
                .Pick(
                    "StatusCd StatusCdMeaning StatusTypeCd StatusTypeCdMeaning",
                    "35 ORA_SVC_RESOLVED|Resolved|ORA_SVC_RESOLVED|Resolved",
                    "30 ORA_SVC_INPROGRESS|In Progress|ORA_SVC_INPROGRESS|In Progress",
                    "20 ORA_SVC_NEW|New|ORA_SVC_NEW|New",
                    "15 ORA_SVC_CLOSED|Closed|ORA_SVC_CLOSED|Closed"
                )
                .Pick("SeverityCd SeverityCdMeaning", "20 ORA_SVC_SEV1|High", "50 ORA_SVC_SEV2|Medium", "30 ORA_SVC_SEV3|Low")
                .Pick("ChannelTypeCd ChannelTypeCdMeaning", "50 ORA_SVC_EMAIL|Email", "30 ORA_SVC_PHONE|Phone", "20 ORA_SVC_WEB|Web")
                .Date("OpenDate", 0, 0)
                .Done("ClosedDate", 3, 30);

        enterprise.Add("queues", 10, sheet =>
            sheet
                .Is("Queue")
                .Key("QueueId")
                .Serial("QueueNumber", "CDRM_", 4_001)
                .Case(
                    "QueueName",
                    row => row % 10,
                    "Billing",
                    "Technical",
                    "Returns",
                    "VIP",
                    "Deutschland",
                    "日本",
                    "HR",
                    "Payroll",
                    "Facilities",
                    "IT Help Desk"
                )
                .Flag("EnabledFlag AutoRoutingFlag", 90)
                .Whole("OpenSrCount", 0, 60)
        );
        var units = enterprise.Setup.BusinessUnits;
        enterprise.Add("serviceBusinessUnits", units.Count, sheet =>
            sheet.Link("BusinessUnit", row => row).Value("BUOrgId", units.Answer("Id")).Value("Name", units.Answer("Name"))
        );
        enterprise.Add("serviceRequests", size.Often, sheet => Request(sheet, "SR").Is("ServiceRequest"));
        enterprise.Add("internalServiceRequests", size.Seldom, sheet => Request(sheet, "IT"));
        enterprise.Add("hrHelpDeskRequests", size.Seldom, sheet => Request(sheet, "HR"));
        enterprise.Add("customerWorkOrders", size.Seldom, sheet =>
            sheet
                .Link("ServiceRequest", row => row)
                .Link("Customer", row => enterprise.Table("serviceRequests").Link("Customer")(row))
                .Key("WoId")
                .Serial("WoNumber", "WO", 1, 9)
                .Say("Title", Questions)
                .Pick(
                    "WoStatusCd WoStatusCdMeaning",
                    "50 ORA_SVC_WO_CLOSED|Closed",
                    "30 ORA_SVC_WO_SUBMITTED|Submitted",
                    "20 ORA_SVC_WO_NEW|New"
                )
                .Done("ActualStartDate", 1, 9)
                .Done("ActualEndDate", 9, 10)
                .Blank("CancelReason")
        );
        enterprise.Add("cases", size.Seldom, sheet =>
            sheet
                .Key("CaseId")
                .Serial("CaseNumber", "CASE", 1, 8)
                .Say("Title", Questions)
                .Say("Description", Words.Remarks)
                .Pick("StatusCd StatusCdMeaning", "50 ORA_SVC_INPROGRESS|In Progress", "50 ORA_SVC_CLOSED|Closed")
                .Pick("CategoryName", "60 Complaint", "40 Enquiry")
                .Date("CaseCreationDate OpenDate", 0, 0)
                .Done("ClosedDate", 10, 90)
        );
        enterprise.Add("interactions", size.Often, sheet =>
            sheet
                .Key("InteractionId")
                .Serial("InteractionNumber", "INT", 1, 9)
                .Pick("ChannelTypeCd ChannelShortName ChannelDisplayName", "60 ORA_SVC_PHONE|PHONE|Phone", "40 ORA_SVC_CHAT|CHAT|Chat")
                .Pick("StatusCd", "90 ORA_SVC_CLOSED", "10 ORA_SVC_OPEN")
                .Pick("DirectionCd", "70 ORA_SVC_INBOUND", "30 ORA_SVC_OUTBOUND")
                .Say("Description", Words.Remarks)
        );
    }
}
