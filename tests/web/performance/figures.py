"""Measures, figures about the area and similar areas of the inspections of the gallery."""

from __future__ import annotations

#: Every status, two periods, grades of others, a figure that the caseload gives otherwise, areas with places.
FIGURES: dict[str, str | bytes] = {
    "measures.csv": "measure,domain,period,scope,target,actual,national,previous,predicted,grade,note\n"
    "sickness,people,2024,area,9,11.2,11.7,,,,\nsickness,people,2025,area,9,9.3,11.5,11.2,,2,\n"
    "starts,work,2025,area,100,120,98,,,1,counted by hand\nretained,work,2025,region,75,60,,,,,\n"
    "graded,work,2025,area,,,,,,2,\nretained,,2025,,,,,,,,under review\n",
    "context.csv": "figure,label,value,unit,date,compare,note,group,where,among\n"
    "caseload,Caseload,10,cases,2026,,,caseload,all,\n"
    "high,High risk,60,percent of caseload,2026,,,caseload,risk=high,\n"
    "crime,Recorded crimes,97,per 1000 people,2025,105,as told,area,,\nother,,,words,,,not known,,,\n",
    "family.csv": "family,area,figure,value,place,date,note\nlarge areas,An Area,,,,,\n"
    "large areas,An Area,crime,97,2,2025,\nlarge areas,Elsewhere,crime,120,3,2025,a port\n",
}
