using OracleFusion.Sandbox.Data.Business.Making;

namespace OracleFusion.Sandbox.Data.Business.Sheets;

/// <summary>Risks, the processes that carry them, the controls that answer them, and their assessments.</summary>
internal static class RiskManagement
{
    public static void Describe(Enterprise enterprise)
    {
        var few = enterprise.Size.Few;
        Sheet States(Sheet sheet) => sheet.Pick("StateCode", "70 APPROVED", "20 IN_EDIT", "10 REVIEW")
            .Pick("StatusCode", "90 ACTIVE", "10 INACTIVE").Say("Description", Words.Remarks);
        Sheet Assessed(Sheet sheet) => sheet.Key("ResultId").Serial("AssessmentName", "Assessment Q", 1)
            .Pick("ResultCode", "70 PASS", "20 FAIL", "10 NO_OPINION").Pick("StateCode", "70 COMPLETE", "30 NEW").Date("DueDate", 20, 40)
            .Say("ResultSummary", Words.Remarks);

        enterprise.Add("frcControls", few * 2, sheet => States(sheet)
            .Key("ControlId").Value("Name", row => string.Concat("C", Text.Number(row + 1, 3), " Three-way match & approval"))
            .Pick("ControlMethodCode", "60 MANUAL", "40 AUTOMATED").Pick("FrequencyCode", "50 MONTHLY", "30 QUARTERLY", "20 DAILY")
            .Pick("EnforcementTypeCode", "60 PREVENTIVE", "40 DETECTIVE"));
        enterprise.Add("frcRisks", few * 2, sheet => States(sheet).Key("RiskId")
            .Value("Name", row => string.Concat("R", Text.Number(row + 1, 3), " Duplicate payment"))
            .Pick("TypeCode", "60 FINANCIAL", "40 OPERATIONAL"));
        enterprise.Add("frcProcesses", few, sheet => States(sheet).Key("ProcessId")
            .Value("Name", row => string.Concat("P", Text.Number(row + 1, 3), " Procure to pay")).Pick("TypeCode", "100 BUSINESS"));
        enterprise.Add("advancedControls", few, sheet => sheet
            .Key("Id").Serial("Name", "SoD rule ", 1).Pick("Type", "60 ACCESS", "40 TRANSACTION").Pick("Status", "80 ACTIVE", "20 INACTIVE")
            .Whole("PendingIncidents", 0, 25).Date("LastRunDate", 0, 0).Say("Description", Words.Remarks));
        enterprise.Add("frcControlAssessmentResults", few * 2, sheet => Assessed(sheet)
            .From("ControlId", "frcControls", "ControlId", row => row).From("ControlName", "frcControls", "Name", row => row));
        enterprise.Add("frcRiskAssessmentResults", few * 2, sheet => Assessed(sheet).From("RiskId", "frcRisks", "RiskId", row => row)
            .From("RiskName", "frcRisks", "Name", row => row));
    }
}
